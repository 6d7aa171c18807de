import { expect } from '@jest/globals';
import type { Actor } from '../../src/kernel/actor.js';
import { UnitOfWork } from '../../src/kernel/unit-of-work.js';
import type { ChannelEvent, InboundMessageEvent } from '../../src/contexts/integrations/public.js';
import { ApplyInbound } from '../../src/contexts/messages/application/apply-inbound.js';
import { ChangeMessage } from '../../src/contexts/messages/application/change-message.js';
import { ReactToMessage } from '../../src/contexts/messages/application/react-to-message.js';
import type { TestApp } from './app.js';

/** A message as it has to be found, whatever became of its customer's contact. */
interface Saying {
  readonly id: string;
  /** The provider's id of it; null for what a colleague wrote here. */
  readonly externalId: string | null;
  readonly isNote: boolean;
  /** The customer's id by which it came or went, or by which was heard what it was written below. */
  readonly by: string;
  readonly files: number;
  text: string | null;
  /** Emoji by the customer's id; the shop's own by ''. */
  readonly reactions: Map<string, string>;
  edits: number;
}

export type Said = Pick<Saying, 'id' | 'externalId' | 'by' | 'text'> & { files?: number; isNote?: boolean };

const shop = '';

/** What was said in a history and what was done with it since: edits, reactions, files and what was taken back. */
export class SaidSoFar {
  readonly #all: Saying[] = [];

  constructor(
    private readonly app: TestApp,
    private readonly actor: Actor,
  ) {}

  add({ files = 0, isNote = false, ...said }: Said): void {
    this.#all.push({ ...said, files, isNote, reactions: new Map(), edits: 0 });
  }

  /** By whom it came what was heard in a conversation last: whatever is written below it is about them. */
  async heardLast(conversationId: string): Promise<string | null> {
    const [row] = await this.app.sql<{ id: string }>(
      `select id from messages where conversation_id = $1 and direction = 'inbound' order by id desc limit 1`,
      [conversationId],
    );
    return this.#all.find(({ id }) => id === row?.id)?.by ?? null;
  }

  /** A customer reacts to what was said between them and the shop, or takes that back. @returns the message */
  async react(from: InboundMessageEvent['from'], channelId: string, n: number): Promise<string | null> {
    const said = this.#pick(n, (one) => one.externalId !== null && one.by === from.externalId);
    if (!said || said.externalId === null) return null;
    const emoji = ['👍', '❤️', ''][n % 3] ?? '';
    const { externalId: messageExternalId } = said;
    const emojis = emoji === '' ? [] : [emoji];
    await this.#bring({ type: 'reaction', channelId, messageExternalId, from, emojis, at: new Date() });
    if (emoji === '') said.reactions.delete(from.externalId);
    else said.reactions.set(from.externalId, emoji);
    return said.id;
  }

  /** The shop reacts to what a customer wrote. @returns the message */
  async reactAsShop(n: number): Promise<string | null> {
    const said = this.#pick(n, ({ externalId, text, files }) => externalId !== null && (text ?? files) !== 0);
    if (!said) return null;
    const emoji = ['🙏', '😊'][n % 2] ?? '';
    await this.app.nest.get(ReactToMessage).execute(this.actor, said.id, emoji);
    said.reactions.set(shop, emoji);
    return said.id;
  }

  /** A customer, or the shop's own phone, words a message anew. @returns the message */
  async edit(channelOf: (by: string) => string, n: number): Promise<string | null> {
    const said = this.#pick(n, ({ externalId, text }) => externalId !== null && text !== null);
    if (!said || said.externalId === null) return null;
    said.edits += 1;
    said.text = `${said.externalId}, ${String(said.edits)} vezes mudada`;
    const change = { channelId: channelOf(said.by), messageExternalId: said.externalId, at: new Date() };
    await this.#bring({ type: 'edit', ...change, text: said.text, content: null });
    return said.id;
  }

  /** A colleague words a note anew. @returns the note */
  async editNote(n: number): Promise<string | null> {
    const said = this.#pick(n, ({ isNote }) => isNote);
    if (!said) return null;
    said.edits += 1;
    said.text = `Nota, ${String(said.edits)} vezes mudada`;
    await this.app.nest.get(ChangeMessage).edit(this.actor, said.id, { kind: 'text', text: said.text });
    return said.id;
  }

  /** A customer takes a message back. @returns the message */
  async takeBack(channelOf: (by: string) => string, n: number): Promise<string | null> {
    const said = this.#pick(n, ({ externalId, text }) => externalId !== null && text !== null);
    if (!said || said.externalId === null) return null;
    Object.assign(said, { text: null, edits: 0, files: 0 });
    const change = { channelId: channelOf(said.by), messageExternalId: said.externalId, at: new Date() };
    await this.#bring({ type: 'deletion', ...change });
    return said.id;
  }

  /** Whenever two contacts are two again: everything that was said is at its customer's, with all that was done with it. */
  async inspect(): Promise<void> {
    const { sql } = this.app;
    const found = await sql(
      `select m.id, m.text, i.external_id as by,
         (select count(*)::int from message_edits e where e.message_id = m.id) as edits,
         (select count(*)::int from attachments a where a.message_id = m.id) as files,
         (select coalesce(jsonb_agg(jsonb_build_array(coalesce(r_i.external_id, ''), r.emoji) order by r_i.external_id nulls first), '[]')
          from message_reactions r left join contact_identities r_i on r_i.id = r.identity_id where r.message_id = m.id and r.emoji <> '') as reactions
       from unnest($2::uuid[], $3::text[]) with ordinality as k(id, by, place)
       join messages m on m.workspace_id = $1 and m.id = k.id
       join conversations c on c.id = m.conversation_id
       left join contact_identities i on i.workspace_id = $1 and i.external_id = k.by and i.contact_id = c.contact_id
       order by k.place`,
      [this.actor.workspaceId, this.#all.map(({ id }) => id), this.#all.map(({ by }) => by)],
    );
    expect(found).toEqual(
      this.#all.map(({ id, text, by, edits, files, reactions }) => ({
        ...{ id, text, by, edits, files },
        reactions: [...reactions].toSorted(([one], [other]) => (one < other ? -1 : 1)),
      })),
    );
    const old = await sql(
      `select c.id, c.last_message_preview, m.text from conversations c join messages m on m.id = c.last_message_id
       where m.id = any($1::uuid[]) and c.last_message_preview is distinct from case when m.deleted_at is null then coalesce(m.text, '') end`,
      [this.#all.map(({ id }) => id)],
    );
    expect(old).toEqual([]);
  }

  #pick(n: number, isFit: (one: Saying) => boolean): Saying | undefined {
    const fit = this.#all.filter(isFit);
    return fit[n % fit.length];
  }

  async #bring(event: ChannelEvent): Promise<void> {
    const placed = { event, postId: this.actor.workspaceId, position: 0, receivedAt: new Date() };
    const { nest } = this.app;
    await nest.get(UnitOfWork).run(this.actor, () => nest.get(ApplyInbound).apply(this.actor, [placed]));
  }
}
