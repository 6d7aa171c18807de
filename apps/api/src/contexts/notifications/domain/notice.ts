export const noticeKinds = [
  /** A customer wrote in a conversation that is theirs, or that they follow. */
  'message',
  /** A conversation that is nobody's began to wait. */
  'queue',
  /** A conversation was given to them. */
  'assigned',
  /** A colleague named them in a note. */
  'mentioned',
  /** A snoozed conversation of theirs is back because its time came. */
  'returned',
  /** A message of theirs did not arrive, or nobody knows. */
  'failed',
  /** A channel needs somebody. */
  'channel',
  /** A file that they asked for is there, or could not be written. */
  'export',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What just happened, as far as it may concern somebody. */
export type Happening =
  | {
      readonly what: 'customer_wrote';
      readonly at: Date;
      readonly messageId: string;
      readonly conversation: ConversationFacts;
      /** Nobody had to do anything before this message. */
      readonly beginsWait: boolean;
    }
  | {
      readonly what: 'assigned';
      readonly at: Date;
      /** The note that was left with it. */
      readonly messageId: string | null;
      readonly byId: string | null;
      readonly toId: string;
      readonly conversation: ConversationFacts;
    }
  | { readonly what: 'time_came'; readonly at: Date; readonly conversation: ConversationFacts }
  | {
      readonly what: 'noted';
      readonly at: Date;
      readonly messageId: string;
      readonly byId: string | null;
      readonly mentionedIds: readonly string[];
      readonly conversation: ConversationFacts;
    }
  | {
      readonly what: 'not_delivered';
      readonly at: Date;
      readonly messageId: string;
      readonly authorId: string;
      readonly conversation: ConversationFacts;
    }
  | { readonly what: 'channel_stuck'; readonly at: Date; readonly channelId: string }
  | {
      readonly what: 'export_ended';
      readonly at: Date;
      readonly exportId: string;
      readonly askedById: string;
    };

export interface ConversationFacts {
  readonly id: string;
  readonly assigneeId: string | null;
  readonly followerIds: readonly string[];
}

/** One person, as far as it decides what they are told. */
export interface Recipient {
  readonly userId: string;
  readonly mayReply: boolean;
  readonly mayManageChannels: boolean;
}

export interface Notice {
  readonly userId: string;
  readonly kind: NoticeKind;
  readonly at: Date;
  readonly conversationId: string | null;
  readonly channelId: string | null;
  readonly exportId: string | null;
  readonly messageId: string | null;
  readonly byId: string | null;
}

/** Who is told of what happened. Nobody hears of what they did themselves. */
export function noticesOf(happening: Happening, people: readonly Recipient[]): Notice[] {
  const present = new Map(people.map((person) => [person.userId, person]));
  return addressed(happening, people)
    .filter(({ userId, byId }) => present.has(userId) && userId !== byId)
    .filter(isFirstOfIts);
}

function addressed(happening: Happening, people: readonly Recipient[]): Notice[] {
  const to = (kind: NoticeKind, userIds: readonly (string | null)[], byId: string | null = null) =>
    userIds.flatMap((userId) => (userId === null ? [] : [noticeOf(happening, kind, userId, byId)]));
  switch (happening.what) {
    case 'customer_wrote': {
      const { assigneeId, followerIds } = happening.conversation;
      const theirs = to('message', [assigneeId, ...followerIds]);
      if (assigneeId !== null || !happening.beginsWait) return theirs;
      return [
        ...theirs,
        ...to(
          'queue',
          idsOf(people, ({ mayReply }) => mayReply),
        ),
      ];
    }
    case 'assigned':
      return to('assigned', [happening.toId], happening.byId);
    case 'time_came': {
      const { assigneeId } = happening.conversation;
      if (assigneeId !== null) return to('returned', [assigneeId]);
      return to(
        'queue',
        idsOf(people, ({ mayReply }) => mayReply),
      );
    }
    case 'noted':
      return to('mentioned', happening.mentionedIds, happening.byId);
    case 'not_delivered':
      return to('failed', [happening.authorId]);
    case 'channel_stuck':
      return to(
        'channel',
        idsOf(people, ({ mayManageChannels }) => mayManageChannels),
      );
    case 'export_ended':
      return to('export', [happening.askedById]);
  }
}

function noticeOf(happening: Happening, kind: NoticeKind, userId: string, byId: string | null): Notice {
  return {
    userId,
    kind,
    at: happening.at,
    conversationId: 'conversation' in happening ? happening.conversation.id : null,
    channelId: 'channelId' in happening ? happening.channelId : null,
    exportId: 'exportId' in happening ? happening.exportId : null,
    messageId: 'messageId' in happening ? happening.messageId : null,
    byId,
  };
}

function idsOf(people: readonly Recipient[], holds: (person: Recipient) => boolean): string[] {
  return people.filter(holds).map(({ userId }) => userId);
}

/** Whose it is and who follows it may be the same person; so may they who wait for the queue. */
function isFirstOfIts({ userId }: Notice, at: number, all: readonly Notice[]): boolean {
  return all.findIndex((other) => other.userId === userId) === at;
}
