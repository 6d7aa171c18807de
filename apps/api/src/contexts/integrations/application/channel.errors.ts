import { DomainError } from '../../../kernel/domain-error.js';

/** The provider itself said no; `reason` is which of the credentials it was about. */
export class CredentialsRejected extends DomainError {
  constructor(reason: 'token' | 'permission' | 'number' | 'business_account', providerText: string) {
    super('channel.credentials_rejected', 'invalid', 'The provider did not accept the credentials.', {
      reason,
      provider: providerText.slice(0, 300),
    });
  }
}

export class ChannelUnreachable extends DomainError {
  constructor(cause: string) {
    super('channel.unreachable', 'invalid', 'The provider could not be asked.', {
      cause: cause.slice(0, 300),
    });
  }
}

/** The provider did not take our webhook's address: a person has to enter it there. */
export class WebhookRefused extends DomainError {
  constructor(providerText: string) {
    super('channel.webhook_refused', 'invalid', 'The provider did not take the webhook address.', {
      provider: providerText.slice(0, 300),
    });
  }
}

/** The provider delivers to another system now, which must not lose its messages without anybody's word. */
export class ConnectedElsewhere extends DomainError {
  constructor(host: string) {
    super('channel.connected_elsewhere', 'conflict', 'The account delivers to another system now.', {
      host: host.slice(0, 253),
    });
  }
}

/** Somewhere in this installation; only whoever proved to hold the number learns it. */
export class AlreadyConnected extends DomainError {
  constructor() {
    super('channel.already_connected', 'conflict', 'This number is already connected.');
  }
}

/** New credentials are for the same number: another number is another channel. */
export class OtherAccount extends DomainError {
  constructor() {
    super(
      'channel.other_account',
      'invalid',
      'These credentials are for another number than this channel has.',
    );
  }
}

export class UnknownChannelType extends DomainError {
  constructor(kinds: readonly string[]) {
    super(
      'request.invalid',
      'malformed',
      'There is no such type of channel.',
      {},
      {
        errors: [{ path: 'type', message: `must be one of ${kinds.join(', ')}` }],
      },
    );
  }
}
