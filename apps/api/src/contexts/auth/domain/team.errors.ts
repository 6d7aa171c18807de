import { DomainError } from '../../../kernel/domain-error.js';

export class TeamDuplicate extends DomainError {
  constructor(teamId: string) {
    super('team.duplicate', 'conflict', 'Another team has this name.', {}, { extra: { teamId } });
  }
}

export class TooManyTeams extends DomainError {
  constructor(most: number) {
    super('team.too_many', 'invalid', `A workspace has at most ${String(most)} teams.`, { most });
  }
}

export class TeamMemberUnknown extends DomainError {
  constructor() {
    super('team.member_unknown', 'invalid', 'A member is not a person of this workspace.');
  }
}

export class TeamUnknown extends DomainError {
  constructor() {
    super('team.unknown', 'invalid', 'A team is not one of this workspace.');
  }
}
