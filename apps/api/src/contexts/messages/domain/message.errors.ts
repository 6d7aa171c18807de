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

export class KindNotSupported extends DomainError {
  constructor(kind: string) {
    super('message.kind_not_supported', 'invalid', `The channel takes no message of the kind ${kind}.`, {
      kind,
    });
  }
}

export class CaptionNotAllowed extends DomainError {
  constructor(kind: string) {
    super('message.caption_not_allowed', 'invalid', `No text goes with a message of the kind ${kind}.`, {
      kind,
    });
  }
}

export class AttachmentKindWrong extends DomainError {
  constructor(wanted: string, kind: string) {
    super('message.attachment_kind', 'invalid', `A file of the kind ${kind} cannot be sent as ${wanted}.`, {
      wanted,
      kind,
    });
  }
}

export class AttachmentTooLarge extends DomainError {
  constructor(limit: number, size: number, name: string | null) {
    super(
      'message.attachment_too_large',
      'invalid',
      `The channel takes ${limit} bytes; this file has ${size}.`,
      {
        limit,
        size,
        name,
      },
    );
  }
}

export class AttachmentTypeRefused extends DomainError {
  constructor(mimeType: string, name: string | null) {
    super('message.attachment_type', 'invalid', `The channel takes no ${mimeType} here.`, { mimeType, name });
  }
}

export class NoteKindWrong extends DomainError {
  constructor(kind: string) {
    super('message.note_kind', 'invalid', `A private note is a text or files, not of the kind ${kind}.`, {
      kind,
    });
  }
}

export class TemplateUnknown extends DomainError {
  constructor() {
    super('template.unknown', 'invalid', 'The channel has no such template.');
  }
}

export class TemplateNotApproved extends DomainError {
  constructor(status: string) {
    super('template.not_approved', 'invalid', `A template that is ${status} cannot be sent.`, { status });
  }
}

/** Which variables are missing or wrong, each under its own path. */
export class TemplateVariablesWrong extends DomainError {
  constructor(problems: readonly { part: string; key: string | null; rule: string }[]) {
    super(
      'template.variables_wrong',
      'invalid',
      'The template has variables that are missing or that the provider would refuse.',
      { count: problems.length },
      {
        errors: problems.map(({ part, key, rule }) => ({
          path: ['template', 'variables', part, key].filter((step) => step !== null).join('.'),
          message: rule,
        })),
      },
    );
  }
}

export class TemplateFileWrong extends DomainError {
  constructor(wanted: string | null) {
    super(
      'template.file_wrong',
      'invalid',
      wanted === null
        ? 'The template has no file above its text.'
        : `The template needs one ${wanted} above its text.`,
      { wanted },
    );
  }
}

/** The customer blocked the shop: nothing can reach them. */
export class ContactBlocked extends DomainError {
  constructor() {
    super('contact.blocked', 'invalid', 'The customer has blocked this number: no message reaches them.');
  }
}

/** The shop blocked the customer: who wants to write unblocks them first. */
export class ContactBlockedByShop extends DomainError {
  constructor() {
    super('contact.blocked_by_shop', 'invalid', 'The customer is blocked: unblock them to write.');
  }
}

/** A business account that let the bot into its chats does so no longer. */
export class AccessClosed extends DomainError {
  constructor() {
    super('conversation.access_closed', 'invalid', 'The account does not let us write in its name any more.');
  }
}

export class MarketingStopped extends DomainError {
  constructor() {
    super('contact.marketing_stopped', 'invalid', 'The customer asked for no more marketing messages.');
  }
}

export class ReactionInvalid extends DomainError {
  constructor() {
    super('message.reaction_invalid', 'invalid', 'A reaction is exactly one emoji.');
  }
}

/** A note, a message that the provider has no id of yet, one that is deleted, or a channel without reactions. */
export class MessageNotReactable extends DomainError {
  constructor() {
    super('message.not_reactable', 'invalid', 'Nobody can react to this message here.');
  }
}

/** Whoever is named in a note is a colleague who may sign in. */
export class MentionUnknown extends DomainError {
  constructor() {
    super('message.mention_unknown', 'invalid', 'Somebody who is named is no active colleague.');
  }
}

export class MentionMisplaced extends DomainError {
  constructor() {
    super(
      'message.mention_misplaced',
      'invalid',
      'Colleagues are named in notes, by parts that are mentions.',
    );
  }
}

/** By a channel that has no way to word anew what was sent. */
export class EditUnsupported extends DomainError {
  constructor() {
    super('message.edit_unsupported', 'invalid', 'The channel does not let sent messages be edited.');
  }
}

/** By a channel that has no way to take back what was sent. */
export class DeletionUnsupported extends DomainError {
  constructor() {
    super('message.deletion_unsupported', 'invalid', 'The channel does not let sent messages be deleted.');
  }
}

export class DeletionTooLate extends DomainError {
  constructor(hours: number) {
    super(
      'message.deletion_too_late',
      'invalid',
      `The channel lets messages be deleted within ${hours} hours of sending.`,
      { hours },
    );
  }
}

/** Not one that a person of the shop wrote here, not sent yet, without words, or deleted. */
export class MessageNotChangeable extends DomainError {
  constructor() {
    super('message.not_changeable', 'invalid', 'This message cannot be changed.');
  }
}

/** Whoever wrote a message words it anew; whoever wrote it or leads the team deletes it. */
export class MessageForeign extends DomainError {
  constructor() {
    super('message.not_yours', 'forbidden', 'Somebody else wrote this message.');
  }
}

export class MessageWithoutWords extends DomainError {
  constructor() {
    super('message.without_words', 'invalid', 'A text message has to say something.');
  }
}

/** It has happened, is happening, or was undone before. */
export class ChangeNotWaiting extends DomainError {
  constructor() {
    super('message.change_not_waiting', 'conflict', 'There is no change of this message that still waits.');
  }
}
