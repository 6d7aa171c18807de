import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Unaudited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { SeeMentions } from '../application/see-mentions.js';
import { MentionCounter } from '../queries/mention.dto.js';
import { MentionQuery } from '../queries/mention.query.js';

@Controller()
export class MentionsController {
  constructor(
    private readonly mentions: MentionQuery,
    private readonly see: SeeMentions,
  ) {}

  /** Where the caller is named is listed by `GET conversations?mentioned=true`. */
  @Get('mentions/counter')
  @Allow('conversations.read')
  async countMentions(@CurrentActor() actor: Actor): Promise<MentionCounter> {
    return { unseen: await this.mentions.unseen(actor) };
  }

  /** The caller has seen where they were named in this conversation. */
  @Post('conversations/:id/mentions/seen')
  @HttpCode(200)
  @Allow('conversations.read')
  @Unaudited('what somebody has seen concerns nobody else')
  async seeMentions(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<MentionCounter> {
    await this.see.execute(actor, id);
    return { unseen: await this.mentions.unseen(actor) };
  }
}
