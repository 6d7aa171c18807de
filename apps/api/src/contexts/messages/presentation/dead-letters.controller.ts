import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { ReplayDeadLetter } from '../application/replay-dead-letter.js';
import { DeadLetterPage } from '../queries/dead-letters.dto.js';
import { DeadLettersQuery } from '../queries/dead-letters.query.js';
import { ReplayedDeadLetter } from './dead-letters.dto.js';

@Controller('jobs/dead-letters')
export class DeadLettersController {
  constructor(
    private readonly letters: DeadLettersQuery,
    private readonly replay: ReplayDeadLetter,
  ) {}

  /** What could not be applied, with the reason, newest first. */
  @Get()
  @Allow('jobs.manage')
  listDeadLetters(@CurrentActor() actor: Actor, @Query() params: PageParams): Promise<DeadLetterPage> {
    return this.letters.page(actor, params.limit, params.cursor);
  }

  /** Applies it once more. 422 `dead_letter.failed_again` when it fails again; it stays in the list then. */
  @Post(':id/retry')
  @HttpCode(200)
  @Allow('jobs.manage')
  @Audited('dead_letter.replayed')
  async retryDeadLetter(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ReplayedDeadLetter> {
    await this.replay.execute(actor, id);
    return { id, resolved: true };
  }
}
