export const conversationStatuses = ['open', 'pending', 'snoozed', 'resolved'] as const;
export type ConversationStatus = (typeof conversationStatuses)[number];

/** Why one that was put away is there again. */
export const returnReasons = ['customer_wrote', 'colleague_wrote', 'time_came'] as const;
export type ReturnReason = (typeof returnReasons)[number];

export const conversationPriorities = ['low', 'normal', 'high', 'urgent'] as const;
export type ConversationPriority = (typeof conversationPriorities)[number];
