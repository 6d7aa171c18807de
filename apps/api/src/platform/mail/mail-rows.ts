import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { MailAttachment } from '../../kernel/mail.js';
import { ownedSql } from '../db/owned.js';
import { TenantDb } from '../db/tenant-db.js';

export interface ClaimedMail {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly MailAttachment[];
  readonly tries: number;
}

/** The states of mails; each method is a transaction of its own. */
@Injectable()
export class MailRows {
  constructor(private readonly db: TenantDb) {}

  /** Nothing when somebody else has it, or it is no longer due. */
  claim(actor: Actor, id: string, leaseSeconds: number): Promise<ClaimedMail | undefined> {
    return this.db.run(actor, async () => {
      const { rows } = await this.db.client.query<ClaimedMail>({
        name: 'mails-claim',
        text: `update mails m set state = 'sending', tries = m.tries + 1, lease_until = now() + make_interval(secs => $3)
               where ${ownedSql('m', '$1')} and m.id = $2
                 and (m.state = 'due' and m.next_try_at <= now() or m.state = 'sending' and m.lease_until < now())
               returning m.id, m.recipient, m.subject, m.text, m.html, m.attachments, m.tries`,
        values: [actor.workspaceId, id, leaseSeconds],
      });
      return rows[0];
    });
  }

  /** It is still being sent. */
  async renew(actor: Actor, { id, tries }: ClaimedMail, leaseSeconds: number): Promise<void> {
    await this.#change(actor, id, tries, `lease_until = now() + make_interval(secs => $4)`, [leaseSeconds]);
  }

  async sent(actor: Actor, { id, tries }: ClaimedMail): Promise<void> {
    await this.#change(actor, id, tries, `state = 'sent', ${ended}, error = null`);
  }

  async failed(actor: Actor, { id, tries }: ClaimedMail, error: string): Promise<void> {
    await this.#change(actor, id, tries, `state = 'failed', ${ended}, error = left($4, 500)`, [error]);
  }

  async later(actor: Actor, { id, tries }: ClaimedMail, seconds: number, error: string): Promise<void> {
    await this.#change(
      actor,
      id,
      tries,
      `state = 'due', lease_until = null, next_try_at = now() + make_interval(secs => $4), error = left($5, 500)`,
      [seconds, error],
    );
  }

  #change(actor: Actor, id: string, tries: number, what: string, values: unknown[] = []): Promise<unknown> {
    return this.db.run(actor, () =>
      this.db.client.query(
        `update mails m set ${what} where ${ownedSql('m', '$1')} and m.id = $2 and m.tries = $3 and m.state = 'sending'`,
        [actor.workspaceId, id, tries, ...values],
      ),
    );
  }
}

/** Nobody needs the words any more. */
const ended = `ended_at = now(), lease_until = null, text = null, html = null`;
