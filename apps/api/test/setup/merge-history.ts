import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '../../src/kernel/actor.js';
import type { TextEntity } from '../../src/kernel/message-content.js';
import { UnitOfWork } from '../../src/kernel/unit-of-work.js';
import { ContactNotesService } from '../../src/contexts/contacts/application/contact-notes.service.js';
import {
  ContactsService,
  type ContactInput,
} from '../../src/contexts/contacts/application/contacts.service.js';
import { MergeContacts } from '../../src/contexts/contacts/application/merge-contacts.js';
import { UnmergeContacts } from '../../src/contexts/contacts/application/unmerge-contacts.js';
import { mergeSides, type MergeChoices } from '../../src/contexts/contacts/domain/merge.js';
import {
  EditConversation,
  type ConversationEdit,
} from '../../src/contexts/conversations/application/edit-conversation.js';
import { KeepDraft } from '../../src/contexts/conversations/application/keep-draft.js';
import { KeepParticipants } from '../../src/contexts/conversations/application/keep-participants.js';
import { MarkRead } from '../../src/contexts/conversations/application/mark-read.js';
import { ChannelDesk, type InboundMessageEvent } from '../../src/contexts/integrations/public.js';
import { StoreInbound } from '../../src/contexts/messages/application/store-inbound.js';
import { WriteMessage } from '../../src/contexts/messages/application/write-message.js';
import type { TestApp } from './app.js';
import { changedPlaces, inspectParting, placesOf, rowsOf } from './merge-places.js';
import { SaidSoFar } from './said.js';

/** What a shop has in which its people and customers move. */
export interface MergeShop {
  readonly app: TestApp;
  readonly actor: Actor;
  readonly channelIds: readonly [string, string];
  readonly labels: readonly string[];
  readonly companies: readonly string[];
  readonly colleagues: readonly string[];
  /** The key of a field of the workspace's own. */
  readonly field: string;
  /** A file that is ready to be sent. */
  readonly file: () => Promise<string>;
}

const kinds = {
  merge: 4,
  undo: 2,
  write: 4,
  onThePhone: 1,
  photo: 1,
  react: 2,
  reactAsShop: 1,
  reword: 2,
  rewordNote: 1,
  takeBack: 1,
  sendFile: 1,
  reply: 2,
  note: 1,
  tell: 1,
  order: 1,
  bulk: 1,
  separate: 1,
  contactNote: 1,
  edit: 1,
  fill: 1,
  label: 1,
  import: 1,
  alias: 1,
  resolve: 1,
  assign: 1,
  prioritise: 1,
  labelThread: 1,
  follow: 1,
  draft: 1,
  read: 1,
} as const;
type Kind = keyof typeof kinds;

export interface Step {
  readonly kind: Kind;
  readonly a: number;
  readonly b: number;
  readonly choices: MergeChoices;
}

const side = fc.constantFrom(undefined, ...mergeSides);
const weighted = Object.entries(kinds).flatMap(([kind, weight]) => Array<Kind>(weight).fill(kind as Kind));

export const anyHistory = fc.array(
  fc.record({
    kind: fc.constantFrom(...weighted),
    a: fc.nat(11),
    b: fc.nat(11),
    choices: fc.record({
      name: side,
      phone: side,
      email: side,
      taxId: side,
      ownerId: side,
      companyId: side,
      blocked: side,
    }),
  }),
  { minLength: 3, maxLength: 20 },
);

interface Customer {
  readonly from: InboundMessageEvent['from'];
  readonly channel: 0 | 1;
  /** Of a channel with chats of its own. */
  readonly chat?: string;
}

interface Standing {
  readonly mergeId: string;
  readonly survivorId: string;
  readonly duplicateId: string;
  before: ReadonlyMap<string, unknown>;
  /** What the rows of both were, where nothing has happened since. */
  rows: readonly unknown[] | null;
}

const notified = `insert into notifications (workspace_id, id, user_id, kind, subject_id, conversation_id, at)
  values ($1, gen_random_uuid(), $3, 'message', $2, $2, now()) on conflict do nothing`;
const ordered = `insert into transcripts (workspace_id, id, conversation_id, user_id, language, with_notes, personal, state, created_at)
  values ($1, gen_random_uuid(), $2, $3, 'pt-BR', false, true, 'ready', now())`;
const inBulk = `with bulk as (insert into bulk_edits (workspace_id, id, user_id, patch, state, created_at)
    values ($1, gen_random_uuid(), $3, '{}', 'done', now()) returning id)
  insert into bulk_edit_items (workspace_id, bulk_id, conversation_id, state) select $1, id, $2, 'done' from bulk`;

const photo = {
  kind: 'image',
  reference: { id: 'foto' },
  mimeType: 'image/jpeg',
  name: null,
  size: 10_000,
  sha256: null,
  durationSeconds: null,
  width: null,
  height: null,
} as const;

let serial = 0;

/** A shop's afternoon: customers write, people answer, merge, edit and undo. */
export class MergeHistory {
  readonly #people: Customer[] = [];
  readonly #live: string[] = [];
  readonly #standing: Standing[] = [];
  /** By which id each message came. */
  readonly #came = new Map<string, string>();

  readonly #said: SaidSoFar;

  constructor(private readonly shop: MergeShop) {
    this.#said = new SaidSoFar(shop.app, shop.actor);
  }

  async begin(): Promise<void> {
    for (const channel of [0, 0, 0, 1, 1] as const) {
      serial += 1;
      const externalId = `5511${String(900_000_000 + serial)}`;
      const isChat = this.#people.length === 4;
      this.#people.push({
        channel,
        from: {
          externalId: isChat ? `chat${String(serial)}` : externalId,
          matchKey: isChat ? `chat${String(serial)}` : externalId,
          phone: isChat ? null : `+${externalId}`,
          profileName: `Cliente ${String(serial)}`,
        },
        ...(isChat && { chat: `chat-${String(serial)}` }),
      });
    }
    for (const person of this.#people) this.#live.push(await this.#write(person, 'customer'));
    // Something of each kind stands beside what is merged first.
    for (const [n, id] of this.#live.entries())
      for (const statement of [notified, ordered, inBulk]) await this.#beside(id, n, statement);
    for (const id of this.#live.slice(0, 3)) {
      await this.#say(id, 1, true);
      await this.#edit(id, { labelIds: this.shop.labels, customFields: { [this.shop.field]: id } });
    }
  }

  async step({ kind, a, b, choices }: Step): Promise<void> {
    const at = <T>(all: readonly T[], n: number) => all[n % all.length];
    const [one, other, person] = [at(this.#live, a), at(this.#live, b), at(this.#people, a)];
    if (!one || !other || !person) return;
    if (kind === 'merge') return one === other ? undefined : this.#merge(one, other, choices);
    if (kind === 'undo') return this.#undoLast();
    for (const standing of this.#standing) standing.rows = null;
    await this.#work(kind, one, person, b);
  }

  async end(): Promise<void> {
    while (this.#standing.length > 0) await this.#undoLast();
  }

  async #work(
    kind: Exclude<Kind, 'merge' | 'undo'>,
    one: string,
    person: Customer,
    n: number,
  ): Promise<void> {
    const { labels, companies, colleagues, field, actor, channelIds } = this.shop;
    const { nest, sql } = this.shop.app;
    const next = (serial += 1);
    const works: Record<typeof kind, () => Promise<unknown>> = {
      write: () => this.#write(person, 'customer'),
      onThePhone: () => this.#write(person, 'phone'),
      photo: () => this.#write(person, 'customer', true),
      react: () => this.#changed(this.#said.react(person.from, channelIds[person.channel], n)),
      reactAsShop: () => this.#changed(this.#said.reactAsShop(n)),
      reword: () => this.#changed(this.#said.edit((by) => this.#channelOf(by), n)),
      rewordNote: () => this.#changed(this.#said.editNote(n)),
      takeBack: () => this.#changed(this.#said.takeBack((by) => this.#channelOf(by), n)),
      sendFile: async () => this.#say(one, n, false, await this.shop.file()),
      alias: async () => this.#people.push(await this.#alias(person)),
      edit: () =>
        this.#edit(one, {
          email: `e${String(next)}@loja.example`,
          companyId: companies[n % companies.length] ?? null,
          ownerId: colleagues[n % colleagues.length] ?? null,
        }),
      fill: () => this.#edit(one, { customFields: { [field]: `Valor ${String(next)}` } }),
      label: () => this.#edit(one, { labelIds: labels.slice(0, n % 4) }),
      contactNote: () => nest.get(ContactNotesService).add(actor, one, `Nota ${String(next)}`),
      import: () =>
        sql(
          `insert into contact_external_ids (workspace_id, contact_id, source, external_id) values ($1, $2, 'pipedrive', $3)`,
          [actor.workspaceId, one, String(next)],
        ),
      reply: () => this.#say(one, n, false),
      note: () => this.#say(one, n, true),
      tell: () => this.#beside(one, n, notified),
      order: () => this.#beside(one, n, ordered),
      bulk: () => this.#beside(one, n, inBulk),
      separate: () => this.#keepSeparate(one, n),
      resolve: () => this.#change(one, n, { status: 'resolved' }),
      assign: () => this.#change(one, n, { assigneeId: colleagues[n % colleagues.length] ?? null }),
      prioritise: () => this.#change(one, n, { priority: n % 2 === 0 ? 'urgent' : 'low' }),
      labelThread: () => this.#change(one, n, { labelIds: labels.slice(0, n % 4) }),
      follow: () =>
        this.#inThread(one, n, ({ id }) =>
          nest.get(KeepParticipants).add(actor, id, colleagues.slice(0, 1 + (n % 2))),
        ),
      draft: () =>
        this.#inThread(one, n, ({ id }) =>
          nest
            .get(KeepDraft)
            .execute(actor, id, { text: `Rascunho ${String(next)}`, replyToId: null, private: false }, null),
        ),
      read: () => this.#inThread(one, n, ({ id }) => nest.get(MarkRead).execute(actor, id)),
    };
    await works[kind]();
  }

  /** What was done with a message counts as how it was before each merge that stands. */
  async #changed(deed: Promise<string | null>): Promise<void> {
    const messageId = await deed;
    if (messageId === null) return;
    for (const standing of this.#standing)
      standing.before = await changedPlaces(this.shop.app, messageId, standing.before);
  }

  #channelOf(by: string): string {
    const person = this.#people.find(({ from }) => from.externalId === by);
    return this.shop.channelIds[person?.channel ?? 0];
  }

  async #write(
    { from, channel, chat }: Customer,
    origin: 'customer' | 'phone',
    isPhoto = false,
  ): Promise<string> {
    const { app, actor, channelIds } = this.shop;
    const externalId = `wamid.${String((serial += 1))}`;
    this.#came.set(externalId, from.externalId);
    const receivedAt = new Date();
    await app.nest.get(UnitOfWork).run(actor, async () => {
      const card = await app.nest.get(ChannelDesk).get(actor, channelIds[channel]);
      const event: InboundMessageEvent = {
        type: 'message',
        channelId: card.id,
        externalId,
        from,
        origin,
        sentAt: receivedAt,
        kind: isPhoto ? 'image' : 'text',
        text: `Mensagem ${externalId}`,
        content: null,
        ...(isPhoto && { attachments: [photo] }),
        replyToExternalId: null,
        forwarded: false,
        opensWindow: origin === 'customer',
        ...(chat !== undefined && { threadKey: chat }),
      };
      await app.nest
        .get(StoreInbound)
        .store(actor, card, [{ event, postId: card.id, position: 0, receivedAt }], false);
    });
    const [row] = await app.sql<{ id: string; messageId: string; text: string }>(
      `select c.contact_id as id, m.id as "messageId", m.text from messages m
       join conversations c on c.id = m.conversation_id where m.external_id = $1`,
      [externalId],
    );
    if (!row) throw new Error('A message was not stored.');
    this.#said.add({
      ...{ id: row.messageId, externalId, by: from.externalId, text: row.text, files: isPhoto ? 1 : 0 },
    });
    return row.id;
  }

  /** The same person by one more id, which the channel tells with their next message. */
  async #alias(person: Customer): Promise<Customer> {
    const id = `BR.${String((serial += 1))}`;
    const alias = { externalId: id, matchKey: id };
    await this.#write({ ...person, from: { ...person.from, aliases: [alias] } }, 'customer');
    return { ...person, from: { ...person.from, ...alias, phone: null } };
  }

  async #edit(id: string, input: ContactInput): Promise<void> {
    const { app, actor } = this.shop;
    const [row] = await app.sql<{ version: number }>('select version from contacts where id = $1', [id]);
    await app.nest.get(ContactsService).change(actor, id, { ...input, version: row?.version ?? 0 });
  }

  #change(contactId: string, n: number, edit: Omit<ConversationEdit, 'version'>): Promise<void> {
    const { app, actor } = this.shop;
    return this.#inThread(contactId, n, ({ id, version }) =>
      app.nest.get(EditConversation).execute(actor, id, { ...edit, version }),
    );
  }

  #say(contactId: string, n: number, isNote: boolean, file?: string): Promise<void> {
    const { app, actor } = this.shop;
    const userId = this.shop.colleagues[n % this.shop.colleagues.length] ?? '';
    const entities = [{ type: 'mention' as const, offset: 0, length: 4, userId }];
    const content = contentOf(isNote, entities, file);
    return this.#inThread(contactId, n, async ({ id }) => {
      const by = await this.#said.heardLast(id);
      const said = { content, private: isNote, replyToId: null, clientId: null, seenSeq: null };
      const { messageId } = await app.nest.get(WriteMessage).execute(actor, id, said);
      if (by === null) return;
      const { text } = content;
      this.#said.add({
        id: messageId,
        externalId: null,
        by,
        text,
        isNote,
        files: file === undefined ? 0 : 1,
      });
    });
  }

  /** One of the contact's conversations that is not resolved, where there is one. */
  async #inThread(
    contactId: string,
    n: number,
    work: (thread: { readonly id: string; readonly version: number }) => Promise<unknown>,
  ): Promise<void> {
    const threads = await this.shop.app.sql<{ id: string; version: number }>(
      "select id, version from conversations where contact_id = $1 and status <> 'resolved' order by id",
      [contactId],
    );
    const thread = threads[n % threads.length];
    if (thread) await work(thread);
  }

  /** What stands beside a conversation, as whoever writes it would. */
  #beside(contactId: string, n: number, statement: string): Promise<void> {
    const { app, actor, colleagues } = this.shop;
    return this.#inThread(contactId, n, ({ id }) =>
      app.sql(statement, [actor.workspaceId, id, colleagues[n % colleagues.length]]),
    );
  }

  async #keepSeparate(one: string, n: number): Promise<void> {
    const { app, actor } = this.shop;
    const other = this.#live[n % this.#live.length];
    if (other === undefined || other === one) return;
    await app.sql(
      `insert into duplicate_suggestions (workspace_id, id, first_id, second_id, score, reasons, evidence, found_at, separated_at)
       values ($1, gen_random_uuid(), least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid), 70, '{same_phone}', '{same_phone}',
         now(), now()) on conflict do nothing`,
      [actor.workspaceId, one, other],
    );
  }

  async #merge(survivorId: string, duplicateId: string, choices: MergeChoices): Promise<void> {
    const { app, actor } = this.shop;
    const pair = [survivorId, duplicateId];
    const [before, rows] = [await placesOf(app, pair), await rowsOf(app, pair)];
    const mergeId = await app.nest.get(MergeContacts).execute(actor, { survivorId, duplicateId, choices });
    this.#live.splice(this.#live.indexOf(duplicateId), 1);
    this.#standing.push({ mergeId, survivorId, duplicateId, before, rows });
  }

  async #undoLast(): Promise<void> {
    const { app, actor } = this.shop;
    const merge = this.#standing.pop();
    if (!merge) return;
    const { mergeId, survivorId, duplicateId, before, rows } = merge;
    await app.nest.get(UnmergeContacts).execute(actor, survivorId, mergeId);
    this.#live.push(duplicateId);
    const pair = [survivorId, duplicateId];
    const after = await placesOf(app, pair);
    for (const [place, row] of before) expect([place, after.get(place)]).toEqual([place, row]);
    if (rows !== null) expect(await rowsOf(app, pair)).toEqual(rows);
    await inspectParting(app, actor.workspaceId, this.#came);
    await this.#said.inspect();
  }
}

function contentOf(isNote: boolean, entities: readonly TextEntity[], file: string | undefined) {
  if (isNote) return { kind: 'text' as const, text: '@Ana veja', entities };
  if (file === undefined) return { kind: 'text' as const, text: 'Para o cliente' };
  return { kind: 'document' as const, text: 'Orçamento', attachmentIds: [file] };
}
