import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { Mail } from '../../../kernel/mail.js';
import { ConversationRows } from '../../conversations/public.js';
import { letterOf } from '../domain/letter.js';
import type { Notice } from '../domain/notice.js';
import { quietUntil } from '../domain/preferences.js';
import { AppAddress } from './ports/app-address.js';
import type { Person, Team } from './ports/happenings.js';

/** Mails what people asked to be mailed; in their quiet hours, when these are over. */
@Injectable()
export class MailNotices {
  constructor(
    private readonly mail: Mail,
    private readonly conversations: ConversationRows,
    private readonly app: AppAddress,
  ) {}

  async execute(actor: Actor, team: Team, notices: readonly Notice[]): Promise<void> {
    if (!this.mail.isOn) return;
    for (const notice of notices) {
      const person = team.people.find(({ userId }) => userId === notice.userId);
      if (person?.preferences.kinds[notice.kind].email) await this.#mail(actor, team, person, notice);
    }
  }

  async #mail(actor: Actor, team: Team, person: Person, notice: Notice): Promise<void> {
    const customer = await this.#customerOf(actor, person, notice);
    if (customer === undefined) return;
    const letter = letterOf({
      notice,
      customer,
      by: team.people.find(({ userId }) => userId === notice.byId)?.name ?? null,
      locale: team.locale,
      workspaceName: team.workspaceName,
      link: this.app.of(placeOf(notice)),
    });
    const notBefore = quietUntil(notice.at, team.timezone, person.preferences.quietHours);
    await this.mail.send(actor, { to: person.email, ...letter, ...(notBefore && { notBefore }) });
  }

  /** As the person may see them now: null when it is about no conversation, undefined when they may not see it. */
  async #customerOf(
    { workspaceId }: Actor,
    { userId, role, scope }: Person,
    { conversationId }: Notice,
  ): Promise<string | null | undefined> {
    if (conversationId === null) return null;
    // A mail goes out of the house: customers without a name are not called by their number in it.
    const sight = { conversations: scope, personal: false, edition: '' };
    const reader: Actor = { workspaceId, userId, role, sessionId: null, sight };
    try {
      return (await this.conversations.get(reader, conversationId)).contactName;
    } catch (error) {
      if (error instanceof NotFound) return undefined;
      throw error;
    }
  }
}

function placeOf({ conversationId, exportId }: Notice): string {
  if (conversationId !== null) return `conversas/${conversationId}`;
  return exportId === null ? 'ajustes/canais' : 'contatos/exportar';
}
