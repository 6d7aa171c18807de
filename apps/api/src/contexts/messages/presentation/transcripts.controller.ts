import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { OrderTranscript } from '../application/order-transcript.js';
import { TranscriptView } from '../queries/transcript.dto.js';
import { TranscriptQuery } from '../queries/transcript.query.js';
import { OrderTranscriptBody } from './transcripts.dto.js';

@Controller()
export class TranscriptsController {
  constructor(
    private readonly order: OrderTranscript,
    private readonly transcripts: TranscriptQuery,
  ) {}

  /**
   * Orders a conversation as a PDF, which is written in the background, and mailed where a recipient is named. 422
   * `transcript.recipient_unknown` unless it is the customer's address or a colleague's, `transcript.mail_off`; 429
   * `transcript.too_many`.
   */
  @Post('conversations/:id/transcripts')
  @Allow('conversations.reply')
  @Audited('conversation.transcript_ordered')
  async orderTranscript(
    @CurrentActor() actor: Actor,
    @Param('id') conversationId: string,
    @Body() body: OrderTranscriptBody,
  ): Promise<TranscriptView> {
    const id = await this.order.execute(actor, conversationId, {
      language: body.language ?? 'pt-BR',
      withNotes: body.withNotes ?? false,
      recipient: body.recipient ?? null,
    });
    return this.transcripts.get(actor, id);
  }

  /** How far it is; once it is ready, with the address of the document. */
  @Get('transcripts/:id')
  @Allow('conversations.reply')
  getTranscript(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<TranscriptView> {
    return this.transcripts.get(actor, id);
  }
}
