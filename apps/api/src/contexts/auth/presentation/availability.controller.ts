import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Unaudited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { KeepAvailability } from '../application/keep-availability.js';
import { AvailabilityView } from '../queries/availability.dto.js';
import { AvailabilityQuery } from '../queries/availability.query.js';
import { AvailabilityBody } from './availability.dto.js';

@Controller('availability')
export class AvailabilityController {
  constructor(
    private readonly query: AvailabilityQuery,
    private readonly keep: KeepAvailability,
  ) {}

  /** Whether the caller is there for customers. */
  @Get()
  @Allow('users.read')
  getAvailability(@CurrentActor() actor: Actor): Promise<AvailabilityView> {
    return this.query.own(actor);
  }

  /** The caller says whether they are there. */
  @Put()
  @Allow('users.read')
  @Unaudited('who is there changes by the minute, and is nobody’s business afterwards')
  chooseAvailability(
    @CurrentActor() actor: Actor,
    @Body() { chosen }: AvailabilityBody,
  ): Promise<AvailabilityView> {
    return this.keep.choose(actor, chosen);
  }

  /** The caller does something: a sign once a minute is enough. Without any for a while they are away. */
  @Post('activity')
  @HttpCode(200)
  @Allow('users.read')
  @Unaudited('who is there changes by the minute, and is nobody’s business afterwards')
  tellActivity(@CurrentActor() actor: Actor): Promise<AvailabilityView> {
    return this.keep.active(actor);
  }
}
