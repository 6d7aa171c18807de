import { randomInt } from 'node:crypto';
import { BadControl } from '../../../control/read-body.ts';
import { botUser, type Bot, type Chat, type ChatType, type Person } from '../model.ts';
import { newSupergroupId, type TelegramStore } from '../store.ts';
import type { TelegramWorld } from './world.ts';

export interface NewGroup {
  readonly type: Exclude<ChatType, 'private'>;
  readonly title: string;
  readonly id?: number | undefined;
  readonly username?: string | undefined;
  readonly isForum?: boolean | undefined;
  /** As an administrator the bot hears everything that is said. */
  readonly admin?: boolean | undefined;
}

/** Somebody makes a group with the bot in it, or puts it into a channel. */
export function createGroup(
  store: TelegramStore,
  world: TelegramWorld,
  bot: Bot,
  by: Person,
  group: NewGroup,
): Chat {
  const { type, title } = group;
  const id = group.id ?? (type === 'group' ? -randomInt(1_000_000, 1_000_000_000) : newSupergroupId());
  const isLong = id <= -1_000_000_000_000;
  if (id >= 0 || isLong === (type === 'group')) {
    throw new BadControl('The id of a group is negative; that of a supergroup or channel begins with -100.');
  }
  if (store.chat(bot.id, id)) throw new BadControl('There is a chat of this id.', 409);
  const isAdmin = group.admin === true || type === 'channel';
  const chat: Chat = {
    bot: bot.id,
    id,
    type,
    title,
    membership: isAdmin ? 'administrator' : 'member',
    ...(group.username === undefined ? {} : { username: group.username }),
    ...(group.isForum === true ? { isForum: true } : {}),
  };
  world.setMembership(bot, by, chat, chat.membership);
  const content =
    type === 'group'
      ? { group_chat_created: true }
      : { new_chat_member: botUser(bot), new_chat_members: [botUser(bot)] };
  if (type !== 'channel') world.write(bot, { from: by, chat, content, isService: true });
  return chat;
}

/** The group becomes a supergroup: it has another id from now on. */
export function migrate(store: TelegramStore, world: TelegramWorld, bot: Bot, by: Person, group: Chat): Chat {
  if (group.type !== 'group') throw new BadControl('Only a group becomes a supergroup.');
  if (group.migratedTo !== undefined) throw new BadControl('It became one already.', 409);
  const next: Chat = { ...group, id: newSupergroupId(), type: 'supergroup' };
  store.saveChat(next);
  world.write(bot, { from: by, chat: group, content: { migrate_to_chat_id: next.id }, isService: true });
  store.saveChat({ ...group, migratedTo: next.id });
  world.write(bot, { from: by, chat: next, content: { migrate_from_chat_id: group.id }, isService: true });
  world.tell('account', bot.id, 0);
  return next;
}
