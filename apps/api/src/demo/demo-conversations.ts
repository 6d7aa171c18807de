import type { contactIdentities, contacts } from '../contexts/contacts/infrastructure/contacts.schema.js';
import type { conversations } from '../contexts/conversations/infrastructure/conversations.schema.js';
import type { messages, messageTries } from '../contexts/messages/infrastructure/messages.schema.js';
import { previewOf } from '../contexts/messages/domain/preview.js';
import type { Ids } from '../kernel/ids.js';
import { dialledNumber, phoneKey } from '../kernel/phone-key.js';
import type { Customer } from './data/customers.js';
import type { ColleagueKey } from './data/team.js';
import type { ToldConversation, ToldMessage } from './story.js';

export interface DemoPlace {
  readonly workspaceId: string;
  readonly channelId: string;
  /** Of the identities: the business portfolio. */
  readonly scope: string;
  readonly userIds: ReadonlyMap<ColleagueKey, string>;
  readonly ids: Ids;
}

export interface DemoRows {
  readonly contacts: (typeof contacts.$inferInsert)[];
  readonly identities: (typeof contactIdentities.$inferInsert)[];
  readonly conversations: (typeof conversations.$inferInsert)[];
  readonly messages: (typeof messages.$inferInsert)[];
  readonly tries: (typeof messageTries.$inferInsert)[];
}

const windowMs = 24 * 3_600_000;
const ranks = { low: 0, normal: 1, high: 2, urgent: 3 } as const;
const failure = {
  code: 'whatsapp.131026',
  message: 'A mensagem não pode ser entregue: o número pode não ter WhatsApp ou usar um aplicativo antigo.',
  retryable: false,
};
const unknown = {
  code: 'send.unknown',
  message: 'Não sabemos se a mensagem saiu. Confira com o cliente antes de reenviar.',
  retryable: true,
};

/** The rows of a told story. `externalIds` are the provider's, conversation by conversation, notes left out. */
export function rowsOf(
  story: readonly ToldConversation[],
  externalIds: readonly (readonly string[])[],
  place: DemoPlace,
): DemoRows {
  const rows: DemoRows = { contacts: [], identities: [], conversations: [], messages: [], tries: [] };
  const known = new Map<string, { contactId: string; identityId: string }>();
  story.forEach((told, index) => {
    const since = told.messages[0]?.at ?? new Date(0);
    const person = known.get(told.customer.waId) ?? addContact(rows, told.customer, since, place);
    known.set(told.customer.waId, person);
    addConversation(rows, told, externalIds[index] ?? [], person, place);
  });
  return rows;
}

function addContact(rows: DemoRows, customer: Customer, createdAt: Date, place: DemoPlace) {
  const { workspaceId, ids, scope } = place;
  const contactId = ids.next();
  const identityId = ids.next();
  rows.contacts.push({
    workspaceId,
    id: contactId,
    name: customer.name,
    nameEdited: true,
    phone: dialledNumber(customer.waId),
    phoneKey: phoneKey(customer.waId),
    email: customer.email ?? null,
    taxId: customer.taxId ?? null,
    createdAt,
    updatedAt: createdAt,
  });
  rows.identities.push({
    workspaceId,
    id: identityId,
    contactId,
    channelType: 'whatsapp',
    scope,
    externalId: customer.waId,
    matchKey: phoneKey(customer.waId),
    profileName: customer.name,
    createdAt,
  });
  return { contactId, identityId };
}

function addConversation(
  rows: DemoRows,
  told: ToldConversation,
  externalIds: readonly string[],
  person: { contactId: string; identityId: string },
  place: DemoPlace,
): void {
  const { workspaceId, channelId, ids, userIds } = place;
  const id = ids.next();
  const sent = addMessages(rows, told.messages, id, externalIds, place);
  const shown = told.messages.filter(({ from }) => from !== 'note');
  const last = shown.at(-1);
  const lastInbound = shown.findLast(({ from }) => from === 'customer');
  const firstWaiting = shown.slice(shown.findLastIndex(({ from }) => from === 'shop') + 1)[0];
  const address = dialledNumber(told.customer.waId);
  rows.conversations.push({
    workspaceId,
    id,
    channelId,
    channelType: 'whatsapp',
    ...person,
    threadKey: person.contactId,
    contactName: told.customer.name,
    contactAddress: address,
    status: told.status,
    priority: told.priority,
    priorityRank: ranks[told.priority],
    assigneeId: told.assignee === null ? null : (userIds.get(told.assignee) ?? null),
    unreadCount: told.unread,
    lastMessageId: sent.lastId,
    lastMessageAt: last?.at ?? new Date(0),
    lastMessagePreview: last?.unsupported ? '' : previewOf(last?.text ?? null),
    lastMessageKind: last?.unsupported ? 'unsupported' : 'text',
    lastMessageDirection: last?.from === 'customer' ? 'inbound' : 'outbound',
    lastMessageStatus: last?.status ?? null,
    waitingSince: told.status === 'resolved' ? null : (firstWaiting?.at ?? null),
    replyWindowExpiresAt: lastInbound ? new Date(lastInbound.at.getTime() + windowMs) : null,
    snoozedUntil: told.snoozedUntil,
    resolvedAt: told.status === 'resolved' ? (last?.at ?? null) : null,
    lastSendSeq: sent.count,
    createdAt: told.messages[0]?.at ?? new Date(0),
  });
}

function addMessages(
  rows: DemoRows,
  told: readonly ToldMessage[],
  conversationId: string,
  externalIds: readonly string[],
  { workspaceId, channelId, ids, userIds }: DemoPlace,
): { lastId: string | null; count: number } {
  let place = 0;
  let count = 0;
  let lastId: string | null = null;
  let lastInbound: { id: string; externalId: string | null } | null = null;
  for (const one of told) {
    const id = ids.next();
    const isNote = one.from === 'note';
    const isAccepted = !isNote && one.status !== 'failed' && one.status !== 'unconfirmed';
    const externalId = isNote ? null : (externalIds[place++] ?? null);
    const isSent = one.from === 'shop';
    if (isSent) count += 1;
    rows.messages.push({
      workspaceId,
      id,
      conversationId,
      channelId,
      direction: one.from === 'customer' ? 'inbound' : 'outbound',
      kind: one.unsupported ? 'unsupported' : 'text',
      text: one.unsupported ? null : one.text,
      content: one.unsupported ? { type: 'poll' } : null,
      replyToId: one.quotes ? (lastInbound?.id ?? null) : null,
      replyToExternalId: one.quotes ? (lastInbound?.externalId ?? null) : null,
      private: isNote,
      authorId: one.author === null ? null : (userIds.get(one.author) ?? null),
      origin: one.from === 'customer' ? 'customer' : 'agent',
      status: one.status,
      error: one.status === 'failed' ? failure : one.status === 'unconfirmed' ? unknown : null,
      externalId: isAccepted ? externalId : null,
      sentAt: one.at,
      createdAt: one.at,
      sendSeq: isSent ? count : null,
      attempt: isSent ? 1 : 0,
      fence: isSent ? 1 : 0,
    });
    if (isSent) {
      rows.tries.push({
        workspaceId,
        messageId: id,
        number: 1,
        channelId,
        fence: 1,
        externalId: isAccepted ? externalId : null,
        outcome: outcomeOf(one.status),
        startedAt: one.at,
        endedAt: one.at,
      });
    }
    if (one.from === 'customer') lastInbound = { id, externalId };
    if (!isNote) lastId = id;
  }
  return { lastId, count };
}

function outcomeOf(status: ToldMessage['status']) {
  if (status === 'delivered' || status === 'read' || status === 'failed') return status;
  return status === 'unconfirmed' ? 'unknown' : 'accepted';
}
