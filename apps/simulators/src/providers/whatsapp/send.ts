import { asFields, type Fields } from './content/fields.ts';
import { interactiveContent } from './content/interactive.ts';
import { isMediaKind, mediaContent, mediaKinds } from './content/media.ts';
import { contactsContent, locationContent, reactionContent, textContent } from './content/plain.ts';
import { recipientOf, type Recipient } from './content/recipient.ts';
import { templateContent } from './content/template.ts';
import {
  badValue,
  invalid,
  marketingStopped,
  missing,
  pairLimit,
  sameNumber,
  spamLimit,
  tooFast,
  userIdRefused,
  windowClosed,
} from './graph-error.ts';
import { markRead } from './mark-read.ts';
import type { Account, Customer, SentTemplate } from './model.ts';
import { Pace, pair, throughput } from './pace.ts';
import { meet } from './people.ts';
import type { WhatsAppStore } from './store.ts';
import type { Template } from './templates/template-shelf.ts';
import { isWindowOpen, peopleWrittenToFirst } from './window.ts';
import { newMessageId, type WhatsAppWorld } from './world.ts';

const kinds = ['text', ...mediaKinds, 'location', 'contacts', 'reaction', 'interactive', 'template'];
const longestReference = 512;

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
    const body = asFields(given);
    if (!body) throw invalid('The request body is not a JSON object.');
    if (body['messaging_product'] !== 'whatsapp') {
      throw invalid("The parameter messaging_product is required and must be 'whatsapp'.");
    }
    if ('status' in body) return markRead(this.#store, this.#world, account, body);
    const type = body['type'] ?? 'text';
    if (typeof type !== 'string' || !kinds.includes(type)) {
      throw invalid(`Param type must be one of {${kinds.join(', ').toUpperCase()}}.`);
    }
    if ('recipient_type' in body && !['individual', 'group'].includes(String(body['recipient_type']))) {
      throw invalid('Param recipient_type must be one of {INDIVIDUAL, GROUP}.');
    }
    const recipient = recipientOf(body);
    const { content, template } = this.#contentOf(account, type, body);
    if (recipient.isUserId && template?.category === 'AUTHENTICATION') throw userIdRefused();
    const quoted = this.#quoted(account, recipient, body);
    const reference = referenceOf(body);
    const now = Date.now();
    if (!this.#throughput.pass(account.phoneNumberId, now)) throw tooFast();
    if (recipient.address === account.number) throw sameNumber();
    const customer = this.#customer(account, template, recipient.address, now);
    if (!this.#pair.pass(`${account.phoneNumberId} ${customer.key}`, now)) throw pairLimit();
    const message = this.#store.addMessage({
      id: newMessageId(),
      account: account.phoneNumberId,
      customer: customer.key,
      from: 'business',
      at: now,
      type,
      content,
      quoted,
      reference,
      ...(template ? { template: asSent(template) } : {}),
    });
    this.#world.receipts.deliver(message);
    return {
      messaging_product: 'whatsapp',
      contacts: [
        {
          input: recipient.input,
          ...(customer.waId === null ? {} : { wa_id: customer.waId }),
          ...(customer.userId === null ? {} : { user_id: customer.userId }),
        },
      ],
      messages: [
        {
          id: message.id,
          ...(template ? { message_status: template.held ? 'held_for_quality_assessment' : 'accepted' } : {}),
        },
      ],
    };
  }

  #contentOf(account: Account, type: string, body: Fields): { content: Fields; template?: Template } {
    if (isMediaKind(type)) return { content: mediaContent(type, body, account, this.#store.media) };
    switch (type) {
      case 'text':
        return { content: textContent(body) };
      case 'location':
        return { content: locationContent(body) };
      case 'contacts':
        return { content: contactsContent(body) };
      case 'reaction':
        return { content: reactionContent(body) };
      case 'interactive':
        return { content: interactiveContent(body, account, this.#store.media) };
      default:
        return templateContent(body, account, this.#store.templates, this.#store.media);
    }
  }

  /** Templates reach anybody who has not refused them; anything else only whoever wrote within a day. */
  #customer(account: Account, template: Template | undefined, address: string, now: number): Customer {
    const { phoneNumberId, messagingLimit } = account;
    const known = this.#store.people.find(phoneNumberId, address);
    const isOpen = known !== undefined && isWindowOpen(this.#store.chat(phoneNumberId, known.key), now);
    if (!template) {
      if (!known || !isOpen) throw windowClosed();
      return known;
    }
    if (known?.marketingStopped === true && template.category === 'MARKETING') throw marketingStopped();
    if (!isOpen && messagingLimit !== null) {
      const people = peopleWrittenToFirst(this.#store, phoneNumberId, now);
      if (!people.has(known?.key ?? address) && people.size >= messagingLimit) throw spamLimit();
    }
    return known ?? meet(this.#store, phoneNumberId, address);
  }

  #quoted(account: Account, { address }: Recipient, body: Fields): string | null {
    if (body['context'] === undefined) return null;
    const id = asFields(body['context'])?.['message_id'];
    if (typeof id !== 'string' || id === '') throw missing("context['message_id']");
    const message = this.#store.message(id);
    const customer = this.#store.people.find(account.phoneNumberId, address);
    if (message?.account !== account.phoneNumberId || message.customer !== customer?.key) {
      throw badValue("Param context['message_id'] is not a message of this conversation.");
    }
    return id;
  }
}

function asSent({ id, category, parameterFormat: format, components }: Template): SentTemplate {
  return { id, category, format, components };
}

function referenceOf(body: Fields): string | null {
  const value = body['biz_opaque_callback_data'];
  if (value === undefined) return null;
  if (typeof value !== 'string') throw invalid('Param biz_opaque_callback_data must be a string.');
  if (value.length > longestReference) {
    throw invalid(`Param biz_opaque_callback_data must be at most ${longestReference} characters long.`);
  }
  return value;
}
