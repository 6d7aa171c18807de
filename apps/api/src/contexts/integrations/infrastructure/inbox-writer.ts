import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Doorbell } from '../../../kernel/doorbell.js';
import { Ids } from '../../../kernel/ids.js';
import { DatabaseBusy } from '../../../platform/db/database.js';
import { SystemDb } from '../../../platform/db/system-db.js';
import { SecretBox } from '../../../platform/secrets/secret-box.js';
import { WebhookInbox, type ReceivedPost } from '../application/ports/webhooks.js';
import { rawPlace } from './raw-place.js';

interface Waiting extends ReceivedPost {
  readonly id: string;
  readonly hash: Buffer;
  readonly receivedAt: string;
  readonly settle: (failure?: unknown) => void;
}

const mostAtOnce = 2;
const batchRows = 500;
const batchBytes = 8 * 1024 * 1024;
const statement = 'select app_inbox_accept($1, $2, $3, $4, $5, $6, $7)';

/**
 * Writes what arrives meanwhile with one commit: a request waits for the commit of its own group, and under load the groups
 * grow instead of the number of commits. Posts of all workspaces share a group. What is written is sealed.
 */
@Injectable()
export class InboxWriter extends WebhookInbox {
  readonly #waiting: Waiting[] = [];
  #writing = 0;
  #isScheduled = false;

  constructor(
    private readonly db: SystemDb,
    private readonly secrets: SecretBox,
    private readonly doorbell: Doorbell,
    private readonly ids: Ids,
  ) {
    super();
  }

  accept(post: ReceivedPost): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        ...post,
        id: this.ids.next(),
        hash: hash('sha256', post.body, 'buffer'),
        receivedAt: new Date().toISOString(),
        settle: (failure) => {
          if (failure === undefined) resolve();
          else
            reject(failure instanceof Error ? failure : new Error('the insert failed', { cause: failure }));
        },
      });
      this.#schedule();
    });
  }

  /** Whatever this turn of the event loop still brings joins the group. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      while (this.#writing < mostAtOnce && this.#waiting.length > 0) void this.#writeGroup(this.#takeGroup());
    });
  }

  #takeGroup(): Waiting[] {
    let bytes = 0;
    let size = 0;
    for (const { body } of this.#waiting) {
      bytes += body.length;
      if (size > 0 && (size >= batchRows || bytes > batchBytes)) break;
      size += 1;
    }
    return this.#waiting.splice(0, size);
  }

  async #writeGroup(group: Waiting[]): Promise<void> {
    this.#writing += 1;
    try {
      await this.#write(group);
    } finally {
      this.#writing -= 1;
      if (this.#waiting.length > 0) this.#schedule();
    }
  }

  async #write(group: Waiting[]): Promise<void> {
    try {
      await this.#insert(group);
      for (const post of group) post.settle();
    } catch (error) {
      // One post that the database refuses must not cost the others their place.
      if (group.length > 1 && !(error instanceof DatabaseBusy)) {
        for (const post of group) await this.#write([post]);
      } else {
        for (const post of group) post.settle(error);
      }
    }
  }

  async #insert(group: readonly Waiting[]): Promise<void> {
    // Always in the order of the unique key: two groups with the same repeated posts cannot wait for each other.
    const rows = [...group].sort((one, other) => one.hash.compare(other.hash));
    const sealed = await Promise.all(
      rows.map((row) => this.secrets.sealBytes(row, rawPlace(row.id), row.body)),
    );
    await this.db.query(statement, [
      listOf(rows.map((row) => row.workspaceId)),
      listOf(rows.map((row) => row.id)),
      listOf(rows.map((row) => row.channelId)),
      // As bytes of one piece: an array of them would travel as text, twice as long and written and read digit by digit.
      Buffer.concat(sealed),
      sealed.map((bytes) => bytes.length),
      Buffer.concat(rows.map((row) => row.hash)),
      listOf(rows.map((row) => row.receivedAt)),
    ]);
    const channels = new Map(group.map(({ channelId, workspaceId }) => [channelId, workspaceId]));
    for (const [channelId, workspaceId] of channels) this.doorbell.inbound(workspaceId, channelId);
  }
}

/** An array as PostgreSQL writes it, of texts that need no quotes; the driver would look for them letter by letter. */
function listOf(texts: readonly string[]): string {
  return `{${texts.join(',')}}`;
}
