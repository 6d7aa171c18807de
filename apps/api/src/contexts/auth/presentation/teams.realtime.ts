import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RealtimeSources } from '../../../platform/realtime/realtime-source.js';
import { TeamListQuery } from '../queries/team-list.query.js';

/** Teams on the sockets: everybody shows their names and who is in them. */
@Injectable()
export class TeamsRealtime implements OnModuleInit {
  constructor(
    private readonly sources: RealtimeSources,
    private readonly teams: TeamListQuery,
  ) {}

  onModuleInit(): void {
    this.sources.register({
      events: ['team.updated'],
      permission: 'users.read',
      load: (actor, ids) => this.teams.byIds(actor, ids),
    });
    this.sources.register({
      events: ['team.deleted'],
      permission: 'users.read',
      load: (_actor, ids) => Promise.resolve(new Map(ids.map((id) => [id, { id }]))),
    });
  }
}
