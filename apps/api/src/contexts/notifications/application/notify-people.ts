import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { EventLog } from '../../../kernel/event-log.js';
import { ConversationAudience } from '../../conversations/public.js';
import { notificationCreated } from '../domain/notification.events.js';
import { noticesOf, type Notice } from '../domain/notice.js';
import { quietUntil } from '../domain/preferences.js';
import { MailNotices } from './mail-notices.js';
import { Happenings, type HeardEvent, type Team } from './ports/happenings.js';
import { NotificationStore, type NoticeToStore } from './ports/notification.store.js';

/** Tells people what concerns them, in the ways that they chose. */
@Injectable()
export class NotifyPeople {
  constructor(
    private readonly happenings: Happenings,
    private readonly store: NotificationStore,
    private readonly mails: MailNotices,
    private readonly audience: ConversationAudience,
    private readonly events: EventLog,
  ) {}

  /** In the caller's transaction, for events of one workspace in their order. */
  async execute(actor: Actor, events: readonly HeardEvent[]): Promise<void> {
    const happenings = await this.happenings.of(actor, events);
    if (happenings.length === 0) return;
    const team = await this.happenings.team(actor);
    const notices = await this.#seen(
      actor,
      team,
      happenings.flatMap((happening) => noticesOf(happening, team.people)),
    );
    const stored = await this.store.add(actor, notices.flatMap(wantedBy(team)));
    await this.events.append(
      actor,
      stored.filter(({ notice }) => notice.inApp).map(({ id }) => notificationCreated(id)),
    );
    await this.mails.execute(
      actor,
      team,
      stored.filter(({ isNew }) => isNew).map(({ notice }) => notice),
    );
  }

  /** Nobody is told of a conversation that they do not see. */
  async #seen(actor: Actor, { people }: Team, notices: readonly Notice[]): Promise<Notice[]> {
    if (people.every(({ scope }) => scope === 'all')) return [...notices];
    const about = new Set(notices.flatMap(({ conversationId }) => conversationId ?? []));
    const seen = await this.audience.of(actor, people, [...about]);
    return notices.filter(
      ({ userId, conversationId }) =>
        conversationId === null || seen.get(userId)?.has(conversationId) === true,
    );
  }
}

const wantedBy =
  (team: Team) =>
  (notice: Notice): NoticeToStore[] => {
    const person = team.people.find(({ userId }) => userId === notice.userId);
    const ways = person?.preferences.kinds[notice.kind];
    if (!person || !ways || !(ways.inApp || ways.email)) return [];
    const isQuiet = quietUntil(notice.at, team.timezone, person.preferences.quietHours) !== null;
    return [{ ...notice, inApp: ways.inApp, sounds: ways.inApp && ways.sound && !isQuiet }];
  };
