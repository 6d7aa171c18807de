import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../kernel/clock.js';
import { Ids } from '../../kernel/ids.js';
import { Mail, type Letter } from '../../kernel/mail.js';
import { TenantDb } from '../db/tenant-db.js';
import { Settings } from '../env/settings.js';
import { mails } from './mail.schema.js';

/** Keeps a mail until it is sent. */
@Injectable()
export class PostgresMail extends Mail {
  readonly isOn: boolean;

  constructor(
    private readonly db: TenantDb,
    private readonly clock: Clock,
    private readonly ids: Ids,
    settings: Settings,
  ) {
    super();
    this.isOn = settings.smtpUrl !== null;
  }

  async send(
    actor: Actor,
    { to, subject, text, html, attachments, notBefore }: Letter,
  ): Promise<string | null> {
    if (!this.isOn) return null;
    const id = this.ids.next();
    const now = this.clock.now();
    await this.db.tx.insert(mails).values({
      workspaceId: actor.workspaceId,
      id,
      recipient: to,
      subject,
      text,
      html: html ?? null,
      attachments: attachments ?? [],
      nextTryAt: notBefore ?? now,
      createdAt: now,
    });
    return id;
  }
}
