import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { DomainError, NotFound } from '../../../kernel/domain-error.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Mail } from '../../../kernel/mail.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { notificationCreated, notificationsRead } from '../domain/notification.events.js';
import { ConversationDesk } from '../../conversations/public.js';
import { completed, type NotificationPreferences } from '../domain/preferences.js';
import { NotificationStore, type Chosen } from './ports/notification.store.js';

export class NotificationSnoozedIntoPast extends DomainError {
  constructor() {
    super('notification.snooze_in_past', 'invalid', 'A notification is snoozed until a time to come.');
  }
}

/** What a person does with their own notifications; nobody reaches another's. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: NotificationStore,
    private readonly conversations: ConversationDesk,
    private readonly events: EventLog,
    private readonly mail: Mail,
    private readonly clock: Clock,
  ) {}

  /** What is read already changes nothing. @throws NotFound when one of the ids, or the conversation, is not for the person */
  read(actor: Actor, chosen: Chosen): Promise<void> {
    const userId = personOf(actor);
    return this.uow.run(actor, async () => {
      if ('ids' in chosen && !(await this.store.areOf(actor, userId, chosen.ids)))
        throw new NotFound('notification');
      if ('conversationId' in chosen) await this.conversations.see(actor, chosen.conversationId);
      const count = await this.store.read(actor, userId, chosen, this.clock.now());
      if (count > 0) await this.events.append(actor, [notificationsRead(userId)]);
    });
  }

  /** @throws NotFound, NotificationSnoozedIntoPast */
  snooze(actor: Actor, id: string, until: Date): Promise<void> {
    const userId = personOf(actor);
    if (until <= this.clock.now()) throw new NotificationSnoozedIntoPast();
    return this.uow.run(actor, async () => {
      if (!(await this.store.snooze(actor, userId, id, until))) throw new NotFound('notification');
      await this.events.append(actor, [notificationsRead(userId)]);
    });
  }

  /** Those whose snooze is over come again. */
  wake(workspaceId: string, ids: readonly string[]): Promise<void> {
    const actor = systemActor(workspaceId);
    return this.uow.run(actor, async () => {
      const woken = await this.store.wake(actor, ids, this.clock.now());
      await this.events.append(actor, woken.map(notificationCreated));
    });
  }

  preferences(actor: Actor): Promise<NotificationPreferences & { readonly mailIsOn: boolean }> {
    return this.uow.run(actor, async () => {
      const saved = await this.store.preferences(actor, personOf(actor));
      return { ...completed(saved ?? {}), mailIsOn: this.mail.isOn };
    });
  }

  savePreferences(actor: Actor, preferences: NotificationPreferences): Promise<void> {
    return this.uow.run(actor, () => this.store.savePreferences(actor, personOf(actor), preferences));
  }
}

function personOf({ userId }: Actor): string {
  if (userId === null) throw new NotFound('user');
  return userId;
}
