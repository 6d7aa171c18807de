import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { DiscardDeadLetter } from '../application/discard-dead-letter.js';
import { ReplayAllDeadLetters } from '../application/replay-all-dead-letters.js';
import { ReplayDeadLetter } from '../application/replay-dead-letter.js';
import { DeadLetterPage } from '../queries/dead-letters.dto.js';
import { DeadLettersQuery } from '../queries/dead-letters.query.js';
import { DiscardDeadLetterBody, ReplayedDeadLetter, ReplayedDeadLetters } from './dead-letters.dto.js';

@Controller('jobs/dead-letters')
export class DeadLettersController {
  constructor(
    private readonly letters: DeadLettersQuery,
    private readonly replay: ReplayDeadLetter,
    private readonly replayAll: ReplayAllDeadLetters,
    private readonly discard: DiscardDeadLetter,
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

  /** Applies all of them once more, up to 200 and the oldest first; those that fail again stay in the list. */
  @Post('retry')
  @HttpCode(200)
  @Allow('jobs.manage')
  @Audited('dead_letter.all_replayed')
  retryAllDeadLetters(@CurrentActor() actor: Actor): Promise<ReplayedDeadLetters> {
    return this.replayAll.execute(actor);
  }

  /** Takes it off the list without applying it; the reason stays in the audit log. */
  @Post(':id/discard')
  @HttpCode(200)
  @Allow('jobs.manage')
  @Audited('dead_letter.discarded')
  async discardDeadLetter(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: DiscardDeadLetterBody,
  ): Promise<ReplayedDeadLetter> {
    await this.discard.execute(actor, id, body.reason);
    return { id, resolved: true };
  }
}
