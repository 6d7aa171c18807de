import { randomInt } from 'node:crypto';
import { Readable } from 'node:stream';
import { BadControl, is, readBody } from '../../../control/read-body.ts';
import type { FileStore, StoredFile } from '../../../disk/file-store.ts';
import { captionFields } from '../api/media-content.ts';
import { textFields } from '../api/texts.ts';
import { BotError } from '../bot-error.ts';
import type { FileFacts, RemoteFiles } from '../media/remote-files.ts';
import { fileKinds, type FileKind, type Person } from '../model.ts';
import { formattedText } from '../text/formatted-text.ts';

type Content = Readonly<Record<string, unknown>>;

interface Formatted {
  readonly text?: string;
  readonly caption?: string;
  readonly entities?: unknown;
  readonly parseMode?: string;
}

/** A file of the file store, or its bytes. */
export type GivenFile =
  string | { readonly base64: string; readonly name?: string; readonly mimeType?: string };

interface MediaSpec extends Formatted, FileFacts {
  readonly type: string;
  readonly file: GivenFile;
}

const formatFields = { 'entities?': Array.isArray, 'parseMode?': is.text };
const mediaFields = {
  type: is.text,
  file: (value: unknown) => is.text(value) || is.object(value),
  'caption?': is.anyText,
  ...formatFields,
  'width?': is.number,
  'height?': is.number,
  'duration?': is.number,
  'length?': is.number,
  'performer?': is.text,
  'title?': is.text,
  'emoji?': is.text,
  'setName?': is.text,
};
const coordinate = (value: unknown) => typeof value === 'number' && Number.isFinite(value);

/** Makes of what the control calls tell of a message the fields by which the Bot API shows it. */
export class Contents {
  readonly #remote: RemoteFiles;
  readonly #files: FileStore;

  constructor(remote: RemoteFiles, files: FileStore) {
    this.#remote = remote;
    this.#files = files;
  }

  /** One per message: an album makes several. @throws BadControl */
  async of(bot: string, from: Person, given: Content): Promise<Content[]> {
    const { type } = given;
    if (type === 'album') return this.#album(bot, given);
    if (fileKinds.some((kind) => kind === type && kind !== 'thumbnail'))
      return [await this.#media(bot, given)];
    return [plainContent(given, from)];
  }

  /** The file ids of all sizes of a picture. @throws BadControl */
  async photoIds(bot: string, file: GivenFile): Promise<string[]> {
    const known = await this.#remote.inspect(await this.#stored(file));
    const sizes = (await this.#remote.photo(bot, known)) as { file_id: string }[];
    return sizes.map(({ file_id: id }) => id);
  }

  async #album(bot: string, given: Content): Promise<Content[]> {
    const { items } = readBody<{ items: Content[] }>(given, {
      type: is.text,
      items: (value) =>
        Array.isArray(value) && value.length >= 2 && value.length <= 10 && value.every(is.object),
    });
    const album = { media_group_id: String(randomInt(1e12, 9e13)) };
    const contents: Content[] = [];
    for (const item of items) contents.push({ ...(await this.#media(bot, item)), ...album });
    return contents;
  }

  async #media(bot: string, given: Content): Promise<Content> {
    const spec = readBody<MediaSpec>(given, mediaFields);
    const known = await this.#remote.inspect(await this.#stored(spec.file));
    const caption = captionFields(format(spec.caption ?? '', spec));
    if (spec.type === 'photo') return { photo: await this.#remote.photo(bot, known), ...caption };
    const kind = spec.type as Exclude<FileKind, 'photo' | 'thumbnail'>;
    const media = await this.#remote.media(bot, kind, known, spec);
    return {
      ...(kind === 'animation' ? { animation: media, document: media } : { [kind]: media }),
      ...caption,
    };
  }

  async #stored(file: GivenFile): Promise<StoredFile> {
    if (typeof file === 'string') {
      const stored = this.#files.find(file);
      if (!stored) throw new BadControl('file is not known here.', 404);
      return stored;
    }
    const { base64, name = 'file', mimeType = 'application/octet-stream' } = file;
    if (typeof base64 !== 'string') throw new BadControl('file needs its base64.');
    return this.#files.save(Readable.from([Buffer.from(base64, 'base64')]), { name, mimeType });
  }
}

/** @throws BadControl */
export function textContent(text: string, spec: Formatted): Content {
  return textFields(format(text, spec));
}

function format(text: string, { entities, parseMode }: Formatted) {
  try {
    return formattedText(text, parseMode ?? '', entities);
  } catch (error) {
    if (error instanceof BotError) throw new BadControl(error.message);
    throw error;
  }
}

function plainContent(given: Content, from: Person): Content {
  switch (given['type']) {
    case 'text': {
      const spec = readBody<{ text: string } & Formatted>(given, {
        type: is.text,
        text: is.anyText,
        ...formatFields,
      });
      return textContent(spec.text, spec);
    }
    case 'location': {
      const {
        type: _type,
        livePeriod,
        ...location
      } = readBody<{ type: string; livePeriod?: number }>(given, {
        type: is.text,
        latitude: coordinate,
        longitude: coordinate,
        'livePeriod?': is.number,
        'heading?': is.number,
      });
      return { location: { ...location, ...(livePeriod === undefined ? {} : { live_period: livePeriod }) } };
    }
    case 'venue': {
      const { latitude, longitude, title, address } = readBody<Record<string, unknown>>(given, {
        type: is.text,
        latitude: coordinate,
        longitude: coordinate,
        title: is.text,
        address: is.text,
      });
      const location = { latitude, longitude };
      return { location, venue: { location, title, address } };
    }
    case 'contact':
      return contactContent(given, from);
    case 'poll':
      return pollContent(given);
    case 'dice':
      return { dice: { emoji: '🎲', value: randomInt(1, 7) } };
    case 'raw':
    case 'service': {
      const { fields } = readBody<{ fields: Content }>(given, { type: is.text, fields: is.object });
      return fields;
    }
    default:
      throw new BadControl('message.type is not known.');
  }
}

function contactContent(given: Content, from: Person): Content {
  const { own, phone, firstName, lastName, userId, vcard } = readBody<{
    own?: boolean;
    phone?: string;
    firstName?: string;
    lastName?: string;
    userId?: number;
    vcard?: string;
  }>(given, {
    type: is.text,
    'own?': is.flag,
    'phone?': is.text,
    'firstName?': is.text,
    'lastName?': is.text,
    'userId?': is.number,
    'vcard?': is.text,
  });
  const number = phone ?? (own === true ? from.phone : undefined);
  if (number === undefined) throw new BadControl('phone is missing.');
  const user = own === true ? from.id : userId;
  return {
    contact: {
      phone_number: number,
      first_name: firstName ?? (own === true ? from.firstName : 'Contato'),
      ...(lastName === undefined ? {} : { last_name: lastName }),
      ...(user === undefined ? {} : { user_id: user }),
      ...(vcard === undefined ? {} : { vcard }),
    },
  };
}

function pollContent(given: Content): Content {
  const { question, options } = readBody<{ question: string; options: unknown[] }>(given, {
    type: is.text,
    question: is.text,
    options: (value) => Array.isArray(value) && value.length >= 2 && value.every(is.text),
  });
  return {
    poll: {
      id: String(randomInt(1e12, 9e13)),
      question,
      options: options.map((text) => ({ text, voter_count: 0 })),
      total_voter_count: 0,
      is_closed: false,
      is_anonymous: true,
      type: 'regular',
      allows_multiple_answers: false,
    },
  };
}
