import { DomainError } from '../../../kernel/domain-error.js';

export class StatusChangeNotAllowed extends DomainError {
  constructor(from: string, to: string) {
    super('conversation.status_not_allowed', 'invalid', `A ${from} conversation cannot become ${to}.`, {
      from,
      to,
    });
  }
}

export class SnoozeNeedsFutureTime extends DomainError {
  constructor() {
    super('conversation.snooze_in_past', 'invalid', 'A conversation is snoozed until a time to come.');
  }
}

export class ReplyWindowClosed extends DomainError {
  constructor(expiredAt: Date | null) {
    super(
      'conversation.window_closed',
      'invalid',
      'The customer wrote more than the allowed time ago: only an approved template may be sent.',
      { expiredAt: expiredAt?.toISOString() ?? null },
    );
  }
}

/** `name` and `repliedAt` are of the newest reply that the writer has not seen. */
export class ConversationChanged extends DomainError {
  constructor({ authorName, at }: { readonly authorName: string | null; readonly at: Date }) {
    super('conversation.changed', 'conflict', 'A colleague replied meanwhile.', {
      name: authorName,
      repliedAt: at.toISOString(),
    });
  }
}

/** Somebody else took it first; `name` is theirs. */
export class ConversationTaken extends DomainError {
  constructor(by: { readonly assigneeId: string; readonly name: string }) {
    super('conversation.taken', 'conflict', 'Somebody else took this conversation.', { ...by });
  }
}

export class ThreadHasOpenConversation extends DomainError {
  constructor() {
    super(
      'conversation.thread_open',
      'conflict',
      'The customer has another conversation on this channel that is not resolved.',
    );
  }
}

export class BulkTooLarge extends DomainError {
  constructor(most: number) {
    super('conversation.bulk_too_large', 'invalid', `At most ${String(most)} conversations at once.`, {
      most,
    });
  }
}

export class ParticipantUnknown extends DomainError {
  constructor() {
    super(
      'conversation.participant_unknown',
      'invalid',
      'The participant is not an active person of this workspace.',
    );
  }
}

/** Who writes to a customer first may not see the conversation that is open with them. */
export class ConversationWithColleague extends DomainError {
  constructor() {
    super('conversation.with_colleague', 'conflict', 'Somebody else attends this customer here.');
  }
}

export class ChannelUnknown extends DomainError {
  constructor() {
    super('conversation.channel_unknown', 'invalid', 'The channel is not one of this workspace.');
  }
}

export class TeamUnknown extends DomainError {
  constructor() {
    super('conversation.team_unknown', 'invalid', 'The team is not one of this workspace.');
  }
}

/** The company wants a word for whoever gets a conversation from the one who attends it. */
export class HandoverNeedsNote extends DomainError {
  constructor() {
    super('conversation.note_required', 'invalid', 'Passing on a conversation takes a note here.');
  }
}

export class AssigneeUnknown extends DomainError {
  constructor() {
    super(
      'conversation.assignee_unknown',
      'invalid',
      'The assignee is not an active person of this workspace.',
    );
  }
}

/** It is part of another conversation of its customer now. */
export class ConversationJoined extends DomainError {
  constructor(joinedInto: string) {
    super(
      'conversation.joined',
      'missing',
      'This conversation is part of another one now.',
      {},
      { extra: { joinedInto } },
    );
  }
}
