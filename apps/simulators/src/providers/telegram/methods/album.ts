import { randomInt } from 'node:crypto';
import { captionFields, mediaContent } from '../api/media-content.ts';
import { captionOf } from '../api/texts.ts';
import { badRequest } from '../bot-error.ts';
import type { BotApi, Call, Methods } from './method.ts';

const [fewest, most] = [2, 10];
const kinds = ['photo', 'video', 'audio', 'document'] as const;
type AlbumKind = (typeof kinds)[number];

interface Item {
  readonly type: AlbumKind;
  readonly media: string;
  readonly given: Readonly<Record<string, unknown>>;
}

export function albumMethods(api: BotApi): Methods {
  return {
    sendmediagroup: async ({ bot, args }: Call) => {
      args.required('media');
      const items = readItems(args.strictJson('media', 'media'));
      const album = { media_group_id: String(randomInt(1e12, 9e13)) };
      const contents = [];
      for (const { type, media, given } of items) {
        const caption = captionOf(
          typeof given['caption'] === 'string' ? given['caption'] : '',
          typeof given['parse_mode'] === 'string' ? given['parse_mode'] : '',
          given['caption_entities'],
        );
        const input = await api.inputs.named(bot, args, media, { kind: type, words: type });
        const content = await mediaContent(api.remote, bot, type, input, {});
        contents.push({ ...content, ...captionFields(caption), ...album });
      }
      return api.sender.send(bot, args, contents, false);
    },
  };
}

function readItems(given: unknown): Item[] {
  if (!Array.isArray(given)) throw badRequest('expected an Array of InputMedia');
  const items = given.map(readItem);
  if (items.length < fewest) throw badRequest('too few messages to send as an album');
  if (items.length > most) throw badRequest('too many messages to send as an album');
  const types = new Set(items.map(({ type }) => type));
  if (types.size > 1 && (types.has('audio') || types.has('document'))) {
    throw badRequest("can't use the media of the specified type in the album");
  }
  return items;
}

function readItem(value: unknown): Item {
  const cant = (why: string) => badRequest(`can't parse InputMedia: ${why}`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw cant('expected an Object');
  const given = value as Record<string, unknown>;
  const { type, media } = given;
  if (typeof media !== 'string' || media === '') throw cant('media not found');
  if (type === 'animation') throw cant('type "animation" can\'t be used in sendMediaGroup');
  const known = kinds.find((kind) => kind === type);
  if (!known) throw cant(`type "${typeof type === 'string' ? type : ''}" is unsupported`);
  return { type: known, media, given };
}
