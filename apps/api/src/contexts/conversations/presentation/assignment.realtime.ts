import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RealtimeSources } from '../../../platform/realtime/realtime-source.js';

/** That what is dealt out was set anew, on the sockets of those who may look at it; they ask for it. */
@Injectable()
export class AssignmentRealtime implements OnModuleInit {
  constructor(private readonly sources: RealtimeSources) {}

  onModuleInit(): void {
    this.sources.register({
      events: ['assignment.changed'],
      permission: 'workspace.read',
      load: (_actor, ids) => Promise.resolve(new Map(ids.map((id) => [id, { id }]))),
    });
  }
}
