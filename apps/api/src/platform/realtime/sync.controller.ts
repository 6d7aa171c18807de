import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { SignedIn } from '../../kernel/decorators.js';
import { CurrentActor } from '../http/current-actor.js';
import { PermissionTable } from './permission-table.js';
import { SequenceQuery, type SyncPage } from './sequence-query.js';
import { SyncAnswer, SyncParams } from './sync.dto.js';

@Controller('sync')
export class SyncController {
  constructor(
    private readonly sequence: SequenceQuery,
    private readonly permissions: PermissionTable,
  ) {}

  /** Everything that happened after an event number, as far as the caller may see it. Repairs every loss of a socket. */
  @Get()
  @SignedIn()
  async sync(@CurrentActor() actor: Actor, @Query() { after, limit }: SyncParams): Promise<SyncAnswer> {
    const { edition } = actor.sight;
    if (after === undefined)
      return { items: [], nextCursor: null, head: await this.sequence.head(actor), access: edition };
    const page = await this.sequence.after(actor, after, limit, this.permissions.of(actor.role));
    return { ...answerOf(page), access: edition };
  }
}

function answerOf(page: SyncPage): Omit<SyncAnswer, 'access'> {
  return { ...page, items: page.items.map((frame) => ({ ...frame, data: { ...frame.data } })) };
}
