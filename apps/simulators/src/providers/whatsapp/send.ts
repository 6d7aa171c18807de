import { badValue, invalid, missing, pairLimit, sameNumber, tooFast, windowClosed } from './graph-error.ts';
import { customerKey, type Account, type ChatMessage, type Customer } from './model.ts';
import { Pace, pair, throughput } from './pace.ts';
import { isUserId } from './phone-key.ts';
import type { WhatsAppStore } from './store.ts';
import { newMessageId, type WhatsAppWorld } from './world.ts';

type Body = Readonly<Record<string, unknown>>;

const kinds = [
  'text',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'contacts',
  'reaction',
  'interactive',
  'template',
];
const mediaKinds = ['image', 'video', 'audio', 'document', 'sticker'];
const longestText = 4_096;
const longestReference = 512;
const windowMs = 24 * 3_600_000;

/** POST /{phone number id}/messages: checks as the Cloud API does and in its order, then takes the message. */
export class Sending {
  readonly #store: WhatsAppStore;
  readonly #world: WhatsAppWorld;
  readonly #throughput = new Pace(throughput);
  readonly #pair = new Pace(pair);

  constructor(store: WhatsAppStore, world: WhatsAppWorld) {
    this.#store = store;
    this.#world = world;
  }

  /** @throws GraphError */
  take(account: Account, given: unknown): object {
    const body = asObject(given);
    if (!body) throw invalid('The request body is not a JSON object.');
    if (body['messaging_product'] !== 'whatsapp') {
      throw invalid("The parameter messaging_product is required and must be 'whatsapp'.");
    }
    if ('status' in body) return this.#markRead(account, body);
    const type = body['type'] ?? 'text';
    if (typeof type !== 'string' || !kinds.includes(type)) {
      throw invalid(`Param type must be one of {${kinds.join(', ').toUpperCase()}}.`);
    }
    if ('recipient_type' in body && !['individual', 'group'].includes(String(body['recipient_type']))) {
      throw invalid('Param recipient_type must be one of {INDIVIDUAL, GROUP}.');
    }
    const { address, input } = recipientOf(body);
    const content = contentOf(type, body);
    const quoted = this.#quoted(account, body);
    const reference = referenceOf(body);
    const now = Date.now();
    if (!this.#throughput.pass(account.phoneNumberId, now)) throw tooFast();
    if (address === account.number) throw sameNumber();
    const customer = this.#customer(account, type, address, now);
    if (!this.#pair.pass(`${account.phoneNumberId} ${customerKey(customer)}`, now)) throw pairLimit();
    const message = this.#store.addMessage({
      id: newMessageId(),
      account: account.phoneNumberId,
      customer: customerKey(customer),
      from: 'business',
      at: now,
      type,
      content,
      quoted,
      reference,
    });
    this.#world.deliver(message);
    return {
      messaging_product: 'whatsapp',
      contacts: [
        {
          input,
          ...(customer.waId === null ? {} : { wa_id: customer.waId }),
          ...(customer.userId === null ? {} : { user_id: customer.userId }),
        },
      ],
      messages: [{ id: message.id }],
    };
  }

  #customer(account: Account, type: string, address: string, now: number): Customer {
    const customer = this.#store.customer(account.phoneNumberId, address);
    if (type === 'template') return customer ?? this.#world.meet(account.phoneNumberId, address);
    const last = customer && lastWritten(this.#store.chat(account.phoneNumberId, customerKey(customer)));
    if (!customer || last === undefined || last + windowMs <= now) throw windowClosed();
    return customer;
  }

  #quoted(account: Account, body: Body): string | null {
    if (body['context'] === undefined) return null;
    const id = asObject(body['context'])?.['message_id'];
    if (typeof id !== 'string' || id === '') throw missing("context['message_id']");
    const message = this.#store.message(id);
    if (message?.account !== account.phoneNumberId) {
      throw badValue("Param context['message_id'] is not a message of this conversation.");
    }
    return id;
  }

  #markRead(account: Account, body: Body): object {
    if (body['status'] !== 'read') throw invalid("Param status must be 'read'.");
    const id = body['message_id'];
    if (typeof id !== 'string' || id === '') throw missing('message_id');
    const message = this.#store.message(id);
    if (message?.account !== account.phoneNumberId || message.from !== 'customer') {
      throw badValue('Param message_id is not the id of a message that this number received.');
    }
    const typing = body['typing_indicator'];
    if (typing !== undefined && asObject(typing)?.['type'] !== 'text') {
      throw invalid("Param typing_indicator['type'] must be 'text'.");
    }
    for (const earlier of this.#store.chat(message.account, message.customer)) {
      if (earlier.from === 'customer' && !earlier.seen && earlier.at <= message.at)
        this.#store.setSeen(earlier.id);
    }
    this.#world.tell(typing === undefined ? 'status' : 'typing', message.account, message.customer);
    return { success: true };
  }
}

/** Reactions and notices do not open a window. */
function lastWritten(chat: readonly ChatMessage[]): number | undefined {
  return chat.findLast(({ from, type }) => from === 'customer' && type !== 'reaction' && type !== 'system')
    ?.at;
}

function recipientOf(body: Body): { address: string; input: string } {
  const { to, recipient } = body;
  if (to === undefined && recipient === undefined) throw missing('to');
  if (to === undefined) {
    if (typeof recipient !== 'string' || !isUserId(recipient))
      throw badValue('Param recipient is not a user id.');
    return { address: recipient, input: recipient };
  }
  if (typeof to !== 'string') throw invalid("Param 'to' must be a string.");
  const digits = to.replace(/[\s().+-]/g, '');
  if (!/^\d{5,20}$/.test(digits)) throw badValue("Param 'to' is not a valid WhatsApp number.");
  return { address: digits, input: to };
}

function contentOf(type: string, body: Body): Readonly<Record<string, unknown>> {
  const value = body[type];
  if (type === 'text') return { text: { body: textOf(value) } };
  if (type === 'contacts') {
    if (!Array.isArray(value) || value.length === 0) throw missing('contacts');
    return { contacts: value as unknown };
  }
  const object = asObject(value);
  if (!object) throw missing(type);
  if (mediaKinds.includes(type) && typeof object['id'] !== 'string' && typeof object['link'] !== 'string') {
    throw missing(`${type}['id'] or ${type}['link']`);
  }
  if (type === 'template') {
    if (typeof object['name'] !== 'string') throw missing("template['name']");
    if (typeof asObject(object['language'])?.['code'] !== 'string')
      throw missing("template['language']['code']");
  }
  return { [type]: object };
}

function textOf(value: unknown): string {
  const text = asObject(value);
  if (!text) throw missing('text');
  const { body, preview_url: preview } = text;
  if (body === undefined || body === '') throw missing("text['body']");
  if (typeof body !== 'string') throw invalid("Param text['body'] must be a string.");
  if ([...body].length > longestText) {
    throw invalid(`Param text['body'] must be at most ${longestText} characters long.`);
  }
  if (preview !== undefined && typeof preview !== 'boolean') {
    throw invalid("Param text['preview_url'] must be a boolean.");
  }
  return body;
}

function referenceOf(body: Body): string | null {
  const value = body['biz_opaque_callback_data'];
  if (value === undefined) return null;
  if (typeof value !== 'string') throw invalid('Param biz_opaque_callback_data must be a string.');
  if (value.length > longestReference) {
    throw invalid(`Param biz_opaque_callback_data must be at most ${longestReference} characters long.`);
  }
  return value;
}

function asObject(value: unknown): Body | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : undefined;
}
