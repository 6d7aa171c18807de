import { Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { systemActor, type Actor } from '../../kernel/actor.js';
import { FileStorage } from '../../kernel/file-storage.js';
import { Logger } from '../../kernel/logger.js';
import { SystemDb } from '../db/system-db.js';
import { Sweeper } from '../queue/sweeper.js';
import { within } from '../within.js';
import { MailRows, type ClaimedMail } from './mail-rows.js';
import { MailRefused, Smtp } from './smtp.js';

const leaseSeconds = 60;
const mostAtOnce = 6;
const mostTries = 20;
const longestWaitSeconds = 3600;
const lastMailsMs = 5_000;

/** Sends what is due, in the background: nothing else waits for a mail server. */
@Injectable()
export class MailSender implements OnModuleInit, BeforeApplicationShutdown {
  readonly #sending = new Map<string, Promise<void>>();
  #stopped = false;

  constructor(
    private readonly sweeper: Sweeper,
    private readonly system: SystemDb,
    private readonly rows: MailRows,
    private readonly smtp: Smtp,
    private readonly storage: FileStorage,
    private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.sweeper.add(1, () => this.sendDue());
  }

  async sendDue(): Promise<void> {
    const room = mostAtOnce - this.#sending.size;
    if (this.#stopped || room <= 0) return;
    const due = await this.system.query<{ workspace_id: string; mail_id: string }>(
      'select workspace_id, mail_id from app_due_mails($1)',
      [room],
    );
    for (const { workspace_id: workspaceId, mail_id: id } of due) {
      if (this.#sending.has(id)) continue;
      const sending = this.#send(systemActor(workspaceId), id).finally(() => this.#sending.delete(id));
      this.#sending.set(id, sending);
    }
  }

  /** What a server is just taking is awaited, for it would come a second time. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    await within(lastMailsMs, Promise.all(this.#sending.values())).catch(() => undefined);
    this.smtp.close();
  }

  async #send(actor: Actor, id: string): Promise<void> {
    try {
      const mail = await this.rows.claim(actor, id, leaseSeconds);
      if (mail) await this.#deliver(actor, mail);
    } catch (error) {
      // Its lease ends, and somebody claims it again.
      this.logger.warn('a mail was not settled', { workspaceId: actor.workspaceId, error: String(error) });
    }
  }

  async #deliver(actor: Actor, mail: ClaimedMail): Promise<void> {
    const alive = setInterval(
      () => {
        this.rows.renew(actor, mail, leaseSeconds).catch(() => undefined);
      },
      (leaseSeconds * 1000) / 3,
    );
    try {
      const attachments = await Promise.all(
        mail.attachments.map(async ({ key, ...file }) => ({
          ...file,
          content: await this.storage.open(key),
        })),
      );
      await this.smtp.send({ ...mail, to: mail.recipient, attachments });
      await this.rows.sent(actor, mail);
    } catch (error) {
      await this.#notSent(actor, mail, error);
    } finally {
      clearInterval(alive);
    }
  }

  async #notSent(actor: Actor, mail: ClaimedMail, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    this.logger.warn('a mail was not sent', {
      workspaceId: actor.workspaceId,
      mailId: mail.id,
      error: reason,
    });
    if (error instanceof MailRefused || mail.tries >= mostTries) await this.rows.failed(actor, mail, reason);
    else await this.rows.later(actor, mail, Math.min(longestWaitSeconds, 5 * 2 ** (mail.tries - 1)), reason);
  }
}
