import { BadControl, is, readBody } from '../../control/read-body.ts';
import { choiceOf } from './choosing.ts';
import type { Account } from './model.ts';
import type { FileGiven, InboundFiles } from './media/inbound-file.ts';
import { isUserId } from './phone-key.ts';
import type { WhatsAppStore } from './store.ts';
import type { WhatsAppWorld, Writing } from './world.ts';

interface WritingBody {
  readonly account: string;
  /** Digits, exactly as WhatsApp would have them, or a user id. */
  readonly from: string;
  readonly name?: string;
  readonly userId?: string;
  readonly parentUserId?: string;
  readonly username?: string;
  /** The customer has a number and shows it no more. */
  readonly hideNumber?: boolean;
  readonly text?: string;
  /** A message object of any kind, without its common fields: `{ "type": "image", "image": { … } }`. */
  readonly message?: { readonly type?: unknown } & Readonly<Record<string, unknown>>;
  /** The file of a media message: its id, type and hash are filled in. Without `message` it goes as what it is. */
  readonly file?: FileGiven;
  /** A tap on what a message of the business offered: the id of a button or a row, or the place of a template's button. */
  readonly choose?: { readonly messageId: string; readonly choiceId: string };
  readonly forwarded?: 'once' | 'often';
  readonly referral?: Record<string, unknown>;
  readonly errors?: object[];
  readonly replyTo?: string;
  /** Milliseconds since 1970, when it was written earlier than now. */
  readonly at?: number;
  readonly duplicate?: number;
  readonly delayMs?: number;
  readonly deliver?: boolean;
}

const fields = {
  account: is.text,
  from: is.text,
  'name?': is.text,
  'userId?': is.text,
  'parentUserId?': is.text,
  'username?': is.text,
  'hideNumber?': is.flag,
  'text?': is.anyText,
  'message?': is.object,
  'file?': is.object,
  'choose?': is.object,
  'forwarded?': is.oneOf('once', 'often'),
  'referral?': is.object,
  'errors?': Array.isArray,
  'replyTo?': is.text,
  'at?': is.number,
  'duplicate?': is.number,
  'delayMs?': is.number,
  'deliver?': is.flag,
};

/** Reads what a customer is to write, and writes it. */
export class Writings {
  readonly #store: WhatsAppStore;
  readonly #world: WhatsAppWorld;
  readonly #files: InboundFiles;

  constructor(store: WhatsAppStore, world: WhatsAppWorld, files: InboundFiles) {
    this.#store = store;
    this.#world = world;
    this.#files = files;
  }

  /** @throws BadControl */
  async writeOne(given: unknown): Promise<{ messageId: string; posted: boolean }> {
    const { account, writing } = await this.read(given);
    const { messages, posted } = this.#world.write(knownAccount(this.#store, account), [writing]);
    return { messageId: messages[0]?.id ?? '', posted };
  }

  /** @throws BadControl */
  async read(given: unknown): Promise<{ account: string; writing: Writing }> {
    const body = readBody<WritingBody>(given, fields);
    if (!/^\d{5,20}$/.test(body.from) && !isUserId(body.from)) {
      throw new BadControl('from must be the digits of a number, or a user id like BR.1234.');
    }
    if (body.userId !== undefined && !isUserId(body.userId)) throw new BadControl('userId is like BR.1234.');
    const { account, from, name, userId, parentUserId, username, replyTo } = body;
    const kind = await this.#kindOf(body);
    const { hideNumber, forwarded, referral, errors, at, duplicate, delayMs, deliver } = body;
    return {
      account,
      writing: {
        from,
        person: definedOf({ name, userId, parentUserId, username }),
        ...kind,
        quoted: replyTo ?? kind.quoted,
        ...{ hideNumber, forwarded, referral, at, duplicate, delayMs, deliver },
        errors: errors ?? kind.errors,
      },
    };
  }

  async #kindOf(
    body: WritingBody,
  ): Promise<Pick<Writing, 'type' | 'content' | 'file' | 'quoted' | 'errors'>> {
    const given = [body.text, body.message ?? body.file, body.choose].filter((one) => one !== undefined);
    if (given.length > 1) throw new BadControl('Give text or message or choose, not both.');
    if (body.text !== undefined) return { type: 'text', content: { text: { body: body.text } } };
    if (body.choose !== undefined) {
      const choice = readBody<NonNullable<WritingBody['choose']>>(body.choose, {
        messageId: is.text,
        choiceId: is.anyText,
      });
      return { ...choiceOf(this.#store, body.account, choice), quoted: choice.messageId };
    }
    const { type, ...content } = body.message ?? {};
    if (body.file !== undefined) {
      return this.#files.message(knownAccount(this.#store, body.account), body.file, type, content);
    }
    if (typeof type !== 'string') throw new BadControl('Give text, or message with its type.');
    return { type, content };
  }
}

/** @throws BadControl */
export function knownAccount(store: WhatsAppStore, phoneNumberId: string): Account {
  const account = store.account(phoneNumberId);
  if (!account) throw new BadControl('account is not known here.', 404);
  return account;
}

function definedOf<Shape extends object>(shape: Shape): { [Key in keyof Shape]?: NonNullable<Shape[Key]> } {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Shape]?: NonNullable<Shape[Key]>;
  };
}
