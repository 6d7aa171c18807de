import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RealtimeSources } from '../../../platform/realtime/realtime-source.js';
import { AvailabilityQuery } from '../queries/availability.query.js';
import { TeamListQuery } from '../queries/team-list.query.js';

/** Teams and people on the sockets: everybody shows the teams' names, who is in them, and who is there. */
@Injectable()
export class TeamsRealtime implements OnModuleInit {
  constructor(
    private readonly sources: RealtimeSources,
    private readonly teams: TeamListQuery,
    private readonly availability: AvailabilityQuery,
  ) {}

  onModuleInit(): void {
    this.sources.register({
      events: ['team.updated'],
      permission: 'users.read',
      load: (actor, ids) => this.teams.byIds(actor, ids),
    });
    this.sources.register({
      events: ['availability.changed'],
      permission: 'users.read',
      load: (actor, ids) => this.availability.byIds(actor, ids),
    });
    this.sources.register({
      events: ['team.deleted'],
      permission: 'users.read',
      load: (_actor, ids) => Promise.resolve(new Map(ids.map((id) => [id, { id }]))),
    });
  }
}
