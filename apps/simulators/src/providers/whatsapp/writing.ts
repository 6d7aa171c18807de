import { BadControl, is, readBody } from '../../control/read-body.ts';
import type { Account } from './model.ts';
import { isUserId } from './phone-key.ts';
import type { WhatsAppStore } from './store.ts';
import type { WhatsAppWorld, Writing } from './world.ts';

interface WritingBody {
  readonly account: string;
  /** Digits, exactly as WhatsApp would have them, or a user id. */
  readonly from: string;
  readonly name?: string;
  readonly text?: string;
  /** A message object of any kind, without its common fields: `{ "type": "image", "image": { … } }`. */
  readonly message?: { readonly type?: unknown } & Readonly<Record<string, unknown>>;
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
  'text?': is.anyText,
  'message?': is.object,
  'replyTo?': is.text,
  'at?': is.number,
  'duplicate?': is.number,
  'delayMs?': is.number,
  'deliver?': is.flag,
};

/** @throws BadControl */
export function readWriting(given: unknown): { account: string; writing: Writing } {
  const body = readBody<WritingBody>(given, fields);
  if (!/^\d{5,20}$/.test(body.from) && !isUserId(body.from)) {
    throw new BadControl('from must be the digits of a number, or a user id like BR.1234.');
  }
  const { type, content } = kindOf(body);
  return {
    account: body.account,
    writing: {
      from: body.from,
      name: body.name,
      type,
      content,
      quoted: body.replyTo,
      at: body.at,
      duplicate: body.duplicate,
      delayMs: body.delayMs,
      deliver: body.deliver,
    },
  };
}

/** @throws BadControl */
export function writeOne(
  store: WhatsAppStore,
  world: WhatsAppWorld,
  { account, writing }: { account: string; writing: Writing },
): object {
  const { messages, posted } = world.write(knownAccount(store, account), [writing]);
  return { messageId: messages[0]?.id, posted };
}

/** @throws BadControl */
export function knownAccount(store: WhatsAppStore, phoneNumberId: string): Account {
  const account = store.account(phoneNumberId);
  if (!account) throw new BadControl('account is not known here.', 404);
  return account;
}

function kindOf(body: WritingBody): { type: string; content: Readonly<Record<string, unknown>> } {
  if (body.text !== undefined) {
    if (body.message !== undefined) throw new BadControl('Give text or message, not both.');
    return { type: 'text', content: { text: { body: body.text } } };
  }
  const { type, ...content } = body.message ?? {};
  if (typeof type !== 'string') throw new BadControl('Give text, or message with its type.');
  return { type, content };
}
