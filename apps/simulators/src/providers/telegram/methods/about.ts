import { badRequest } from '../bot-error.ts';
import { chatOf } from '../api/chat-access.ts';
import { wireOf } from '../media/remote-files.ts';
import { botUser } from '../model.ts';
import { wireChat } from '../wire-chat.ts';
import type { BotApi, Methods } from './method.ts';

const mostCommands = 100;

/** Who the bot is, and whom it knows. */
export function aboutMethods({ store }: BotApi): Methods {
  return {
    getme: ({ bot }) => ({
      ...botUser(bot),
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
    }),
    getchat: ({ bot, args }) => {
      const chat = chatOf(store, bot, args);
      return { ...wireChat(store, chat), accent_color_id: 0, max_reaction_count: 11 };
    },
    getuserprofilephotos: ({ bot, args }) => {
      const person = store.person(bot.id, args.int('user_id', 0));
      if (!person)
        throw badRequest(args.text('user_id') === '' ? 'invalid user_id specified' : 'user not found');
      const photos = (person.photos ?? []).map((sizes) =>
        sizes.flatMap((id) => {
          const file = store.file(bot.id, id);
          return file ? [wireOf(file)] : [];
        }),
      );
      const offset = args.int('offset', 0, 0);
      const limit = args.int('limit', 100, 1, 100);
      return { total_count: photos.length, photos: photos.slice(offset, offset + limit) };
    },
    setmycommands: ({ bot, args }) => {
      store.changeBot({ id: bot.id, commands: readCommands(args.strictJson('commands', 'commands')) });
      return true;
    },
    getmycommands: ({ bot }) => bot.commands,
    deletemycommands: ({ bot }) => {
      store.changeBot({ id: bot.id, commands: [] });
      return true;
    },
  };
}

function readCommands(given: unknown): { command: string; description: string }[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw badRequest('expected an Array of BotCommand');
  if (given.length > mostCommands) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  return given.map((value: unknown) => {
    const { command, description } = (value ?? {}) as Record<string, unknown>;
    if (typeof command !== 'string' || typeof description !== 'string') {
      throw badRequest('can\'t parse BotCommand: Field "command" must be of type String');
    }
    if (!/^\/?[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
    if (description.length < 1 || description.length > 256)
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    return { command: command.replace('/', ''), description };
  });
}
