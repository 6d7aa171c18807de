import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { masked, maskedAddress, maskedName } from '../../../kernel/masking.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { TranscriptWriter, type Paper, type TranscriptOrder } from '../application/ports/transcripts.js';
import type { MessageView } from '../queries/message.dto.js';
import { ThreadQuery, type ThreadPlace } from '../queries/thread.query.js';
import { transcriptLines } from './transcript-lines.js';
import { transcriptPdf } from './transcript-page.js';
import { transcriptWords } from './transcript-words.js';

const batch = 200;

interface Head {
  shop: string;
  zone: string;
  customer: string;
  address: string | null;
  channel: string;
  total: number;
}

@Injectable()
export class PdfTranscripts extends TranscriptWriter {
  constructor(
    private readonly db: TenantDb,
    private readonly thread: ThreadQuery,
    private readonly clock: Clock,
  ) {
    super();
  }

  async write(
    actor: Actor,
    order: TranscriptOrder,
    tell: (done: number, total: number) => Promise<void>,
  ): Promise<Paper> {
    const words = transcriptWords[order.language];
    const { total, ...head } = await this.#head(actor, order);
    const messages = await this.#messages(actor, order, (done) => tell(Math.min(done, total), total));
    const lines = transcriptLines(messages, { customer: head.customer, withNotes: order.withNotes }, words);
    const made = this.clock.now();
    const stream = await transcriptPdf({ ...head, language: order.language, made }, lines, words);
    return {
      stream,
      name: `${words.fileName}-${plain(head.customer)}-${made.toISOString().slice(0, 10)}.pdf`,
      ...words.mail(head.customer, head.shop),
    };
  }

  /** Oldest first; read from the end, as threads are. */
  async #messages(
    actor: Actor,
    { conversationId }: TranscriptOrder,
    tell: (done: number) => Promise<void>,
  ): Promise<MessageView[]> {
    const found: MessageView[] = [];
    let before: ThreadPlace | null = null;
    for (;;) {
      const page: MessageView[] = await this.thread.before(actor, conversationId, batch, before);
      found.push(...page);
      await tell(found.length);
      const last = page.at(-1);
      if (!last || page.length < batch) return found.reverse();
      before = { sentAt: new Date(last.sentAt), id: last.id };
    }
  }

  #head(actor: Actor, { conversationId, personal }: TranscriptOrder): Promise<Head> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<Head>({
        name: 'transcript-head',
        text: `select s.name as shop, s.timezone as zone, c.contact_name as customer, c.contact_address as address,
                 h.name as channel, (select count(*)::int from messages m
                   where ${ownedSql('m', '$1')} and m.conversation_id = c.id) as total
               from conversations c join workspaces s on s.id = c.workspace_id
               join channels h on h.workspace_id = c.workspace_id and h.id = c.channel_id
               where ${ownedSql('c', '$1')} and c.id = $2`,
        values: [actor.workspaceId, conversationId],
      });
      const [head] = rows;
      if (!head) throw new NotFound('conversation');
      if (personal) return head;
      return { ...head, customer: maskedName(head.customer), address: masked(head.address, maskedAddress) };
    });
  }
}

/** `José da Silva` → `jose-da-silva`, for the name of a file. */
function plain(name: string): string {
  const letters = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return letters.replace(/^-+|-+$/g, '').slice(0, 40) || 'cliente';
}
