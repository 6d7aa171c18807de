import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { KeepParticipants } from '../application/keep-participants.js';
import { ParticipantList } from '../queries/participants.dto.js';
import { ParticipantsQuery } from '../queries/participants.query.js';
import { AddParticipantsBody } from './participants.dto.js';

@Controller('conversations/:id/participants')
export class ParticipantsController {
  constructor(
    private readonly participants: ParticipantsQuery,
    private readonly keep: KeepParticipants,
  ) {}

  /** The colleagues who follow it, by name. */
  @Get()
  @Allow('conversations.read')
  listParticipants(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ParticipantList> {
    return this.participants.of(actor, id);
  }

  /** Oneself or colleagues; who follows it already goes on doing so. 422 `conversation.participant_unknown`. */
  @Post()
  @HttpCode(200)
  @Allow('conversations.reply')
  @Audited('conversation.participants_changed')
  async addParticipants(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { userIds }: AddParticipantsBody,
  ): Promise<ParticipantList> {
    await this.keep.add(actor, id, userIds);
    return this.participants.of(actor, id);
  }

  /** Also who does not follow it answers so. */
  @Delete(':userId')
  @HttpCode(204)
  @Allow('conversations.reply')
  @Audited('conversation.participants_changed')
  removeParticipant(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('userId') userId: string,
  ): Promise<void> {
    return this.keep.remove(actor, id, userId.toLowerCase());
  }
}
