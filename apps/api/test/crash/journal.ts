import { join } from 'node:path';
import { JsonLines } from './json-lines.ts';
import type { Provider } from './simulator.ts';

export interface AcceptedSend {
  readonly provider: Provider;
  /** The writing client's id, which stands in the text. */
  readonly clientId: string;
}

export interface ProviderState {
  /** The ids, as our tables have them, of the messages that customers wrote and that were on their way to us. */
  readonly written: ReadonlySet<string>;
  /** What the provider took of us, in that order. */
  readonly accepted: readonly AcceptedSend[];
  /** Posts that have not been answered with success yet. */
  readonly undelivered: number;
}

interface WhatsAppLine {
  readonly t: string;
  readonly id: string;
  readonly from?: string;
  readonly body?: string;
  readonly content?: { readonly text?: { readonly body?: string } };
}

interface TelegramLine {
  readonly t: string;
  readonly id: number;
  readonly bot: string;
  readonly ids?: readonly number[];
  readonly by?: string;
  readonly kind?: string;
  readonly content?: { readonly chat: { readonly id: number }; readonly message_id: number };
  readonly message?: { readonly text?: string };
}

interface Envelope {
  readonly entry?: { changes?: { value?: { messages?: { id: string }[] } }[] }[];
}

/** What the providers have on their disks. Looking again reads only what is new. */
export class Journal {
  readonly #whatsApp: JsonLines<WhatsAppLine>;
  readonly #telegram: JsonLines<TelegramLine>;

  /** @param folder where the simulators keep their data */
  constructor(folder: string) {
    this.#whatsApp = new JsonLines(join(folder, 'whatsapp.jsonl'));
    this.#telegram = new JsonLines(join(folder, 'telegram.jsonl'));
  }

  look(): Record<Provider, ProviderState> {
    return { whatsapp: whatsAppState(this.#whatsApp.all()), telegram: telegramState(this.#telegram.all()) };
  }
}

function whatsAppState(lines: readonly WhatsAppLine[]): ProviderState {
  const posts = lines.filter(({ t }) => t === 'post');
  const arrived = new Set(lines.filter(({ t }) => t === 'posted').map(({ id }) => id));
  return {
    // A customer's message that died with the simulator before it was posted never left the phone.
    written: new Set(posts.flatMap(({ body }) => messageIds(body ?? '{}'))),
    accepted: lines.flatMap(({ t, from, content }) =>
      t === 'message' && from === 'business' ? sendOf('whatsapp', content?.text?.body) : [],
    ),
    undelivered: posts.filter(({ id }) => !arrived.has(id)).length,
  };
}

function telegramState(lines: readonly TelegramLine[]): ProviderState {
  const updates = lines.filter(({ t, kind }) => t === 'update' && kind === 'message');
  const taken = new Set(
    lines.flatMap(({ t, bot, ids = [] }) => (t === 'taken' ? ids.map((id) => `${bot} ${id}`) : [])),
  );
  return {
    written: new Set(
      updates.flatMap(({ content }) => (content ? [`${content.chat.id}:${content.message_id}`] : [])),
    ),
    accepted: lines.flatMap(({ t, by, message }) =>
      t === 'message' && by === 'bot' ? sendOf('telegram', message?.text) : [],
    ),
    undelivered: updates.filter(({ bot, id }) => !taken.has(`${bot} ${id}`)).length,
  };
}

function sendOf(provider: Provider, text = ''): AcceptedSend[] {
  const clientId = clientIdIn(text);
  return clientId === undefined ? [] : [{ provider, clientId }];
}

/** The id that the writing client put into its text. */
export function clientIdIn(text: string): string | undefined {
  return /\[([\w-]+)\]/.exec(text)?.[1];
}

function messageIds(body: string): string[] {
  if (!body.includes('"messages":')) return [];
  const { entry = [] } = JSON.parse(body) as Envelope;
  return entry
    .flatMap(({ changes = [] }) => changes)
    .flatMap(({ value }) => value?.messages ?? [])
    .map(({ id }) => id);
}
