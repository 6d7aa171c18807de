import { DomainError } from '../../../kernel/domain-error.js';

/** One answer for a wrong password, an unknown e-mail and a person without a workspace. */
export class InvalidCredentials extends DomainError {
  constructor() {
    super('auth.invalid_credentials', 'unauthorized', 'E-mail or password is wrong.');
  }
}

export class SessionExpired extends DomainError {
  constructor() {
    super('auth.session_expired', 'unauthorized', 'Nobody is signed in with this token.');
  }
}

export class Forbidden extends DomainError {
  constructor(permission: string) {
    super('auth.forbidden', 'forbidden', 'The role lacks the permission.', { permission });
  }
}

export class CrossSite extends DomainError {
  constructor() {
    super('auth.cross_site', 'forbidden', 'The request does not come from the web app of this installation.');
  }
}

export class RefreshRaced extends DomainError {
  constructor() {
    super(
      'auth.refresh_raced',
      'conflict',
      'Another request has just renewed this session: use its cookie.',
      {},
      {
        retryAfterSeconds: 1,
      },
    );
  }
}

export class RegistrationClosed extends DomainError {
  constructor() {
    super('auth.registration_closed', 'forbidden', 'New workspaces are not registered here.');
  }
}

export class EmailTaken extends DomainError {
  constructor(code: 'auth.email_taken' | 'user.email_taken' = 'auth.email_taken') {
    super(code, 'conflict', 'Somebody has this e-mail already.');
  }
}

export class LastOwner extends DomainError {
  constructor() {
    super('user.last_owner', 'invalid', 'A workspace keeps at least one active owner.');
  }
}

export class OwnersOnly extends DomainError {
  constructor() {
    super('user.owners_only', 'invalid', 'Only an owner makes, changes or disables an owner.');
  }
}

/** A name is the person's, in every workspace they belong to: nobody else changes it for another workspace too. */
export class NameIsShared extends DomainError {
  constructor() {
    super(
      'user.name_shared',
      'invalid',
      'This person belongs to other workspaces: only they change their name.',
    );
  }
}
