import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { EventLog } from '../../../kernel/event-log.js';
import { notificationCreated } from '../domain/notification.events.js';
import { noticesOf, type Notice } from '../domain/notice.js';
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
    private readonly events: EventLog,
  ) {}

  /** In the caller's transaction, for events of one workspace in their order. */
  async execute(actor: Actor, events: readonly HeardEvent[]): Promise<void> {
    const happenings = await this.happenings.of(actor, events);
    if (happenings.length === 0) return;
    const team = await this.happenings.team(actor);
    const notices = happenings.flatMap((happening) => noticesOf(happening, team.people));
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
}

const wantedBy =
  (team: Team) =>
  (notice: Notice): NoticeToStore[] => {
    const person = team.people.find(({ userId }) => userId === notice.userId);
    const ways = person?.preferences.kinds[notice.kind];
    return ways && (ways.inApp || ways.email) ? [{ ...notice, inApp: ways.inApp }] : [];
  };
