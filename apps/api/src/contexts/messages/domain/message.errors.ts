import { DomainError } from '../../../kernel/domain-error.js';

export class MessageTooLong extends DomainError {
  constructor(limit: number, length: number) {
    super('message.too_long', 'invalid', `The channel takes ${limit} characters; this text has ${length}.`, {
      limit,
      length,
    });
  }
}

export class MessageNotRetryable extends DomainError {
  constructor(status: string) {
    super('message.not_retryable', 'conflict', `A ${status} message is not sent again.`, { status });
  }
}

export class QuotedMessageUnknown extends DomainError {
  constructor() {
    super('message.reply_unknown', 'invalid', 'The quoted message is not in this conversation.');
  }
}

export class ChannelDisabled extends DomainError {
  constructor() {
    super('channel.disabled', 'invalid', 'The channel is disabled: nothing can be sent by it.');
  }
}
