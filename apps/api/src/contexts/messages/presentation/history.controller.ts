import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { GalleryPage } from '../queries/gallery.dto.js';
import { GalleryQuery } from '../queries/gallery.query.js';
import { TimelinePage } from '../queries/timeline.dto.js';
import { TimelineQuery } from '../queries/timeline.query.js';
import { GalleryParams, TimelineListParams } from './history.dto.js';

/** What was said and sent, looked back on. */
@Controller()
export class HistoryController {
  constructor(
    private readonly gallery: GalleryQuery,
    private readonly timeline: TimelineQuery,
  ) {}

  /** Pictures and videos, recordings, documents, or links of a conversation, newest first; `limit` counts messages. */
  @Get('conversations/:id/gallery')
  @Allow('conversations.read')
  listGallery(
    @CurrentActor() actor: Actor,
    @Param('id') conversationId: string,
    @Query() params: GalleryParams,
  ): Promise<GalleryPage> {
    return this.gallery.page(actor, conversationId, params);
  }

  /**
   * Everything that happened with a contact, newest first: messages, notes and what was done, in all of its conversations that the
   * reader sees, on whatever channel and however long closed. A merged contact answers 404 `contact.merged`.
   */
  @Get('contacts/:id/timeline')
  @Allow('conversations.read')
  getTimeline(
    @CurrentActor() actor: Actor,
    @Param('id') contactId: string,
    @Query() params: TimelineListParams,
  ): Promise<TimelinePage> {
    return this.timeline.page(actor, contactId, params);
  }
}
