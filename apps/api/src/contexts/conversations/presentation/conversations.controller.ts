import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited, Unaudited } from '../../../kernel/decorators.js';
import type { Shown } from '../../../kernel/event-log.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { EditConversation } from '../application/edit-conversation.js';
import { KeepDraft } from '../application/keep-draft.js';
import { MarkRead } from '../application/mark-read.js';
import { MarkUnread } from '../application/mark-unread.js';
import { ConversationDetailQuery } from '../queries/conversation-detail.query.js';
import { CountersQuery } from '../queries/counters.query.js';
import { DraftView } from '../queries/draft.dto.js';
import { DraftQuery } from '../queries/draft.query.js';
import { InboxCounters, InboxPage, InboxRow, UnreadCounts } from '../queries/inbox.dto.js';
import { shownTo } from '../queries/inbox-row.js';
import { InboxQuery } from '../queries/inbox.query.js';
import { UnreadQuery } from '../queries/unread.query.js';
import { ConversationListParams, DraftBody, PatchConversationBody } from './conversations.dto.js';

@Controller('conversations')
export class ConversationsController {
  constructor(
    private readonly inbox: InboxQuery,
    private readonly detail: ConversationDetailQuery,
    private readonly counters: CountersQuery,
    private readonly unread: UnreadQuery,
    private readonly drafts: DraftQuery,
    private readonly edit: EditConversation,
    private readonly read: MarkRead,
    private readonly putBack: MarkUnread,
    private readonly keepDraft: KeepDraft,
  ) {}

  /** The inbox. Without `status` conversations of every status. */
  @Get()
  @Allow('conversations.read')
  listConversations(
    @CurrentActor() actor: Actor,
    @Query() params: ConversationListParams,
  ): Promise<InboxPage> {
    return this.inbox.page(actor, params);
  }

  /** How many conversations are open, and how many there are of each status: the reader's own, nobody's, and all. */
  @Get('counters')
  @Allow('conversations.read')
  countConversations(@CurrentActor() actor: Actor): Promise<InboxCounters> {
    return this.counters.of(actor);
  }

  /** How many conversations that are not resolved have unread messages: in all, by channel, team, label and view. */
  @Get('unread')
  @Allow('conversations.read')
  countUnread(@CurrentActor() actor: Actor): Promise<UnreadCounts> {
    return this.unread.of(actor);
  }

  /** One conversation, as the inbox shows it. Looking at it does not count as reading. */
  @Get(':id')
  @Allow('conversations.read')
  getConversation(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<InboxRow> {
    return this.detail.get(actor, id);
  }

  /**
   * Assigns, moves to a team, prioritises, labels, snoozes, resolves or reopens. 409 `version_conflict`; `conversation.taken`
   * with `assigneeId` and `name` of who took it meanwhile; and
   * `conversation.thread_open` where the customer has a newer one; 422 `conversation.note_required`, `conversation.assignee_unknown`,
   * `conversation.team_unknown`, `label.unknown`, `conversation.status_not_allowed`, `conversation.snooze_in_past`.
   */
  @Patch(':id')
  @Allow('conversations.assign')
  @Audited('conversation.edited')
  async updateConversation(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: PatchConversationBody,
  ): Promise<InboxRow> {
    const shown = await this.edit.execute(actor, id, body);
    return rowIn(shown, actor, id) ?? this.detail.leftBy(actor, id);
  }

  /** The customer's messages count as read, for the whole team. */
  @Post(':id/read')
  @HttpCode(200)
  @Allow('conversations.reply')
  @Unaudited('reading is not audited: the counter is its own record')
  async markConversationRead(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<InboxRow> {
    const shown = await this.read.execute(actor, id);
    return rowIn(shown, actor, id) ?? this.detail.get(actor, id);
  }

  /** Somebody is to look at it once more: it counts as unread again. */
  @Post(':id/unread')
  @HttpCode(200)
  @Allow('conversations.reply')
  @Unaudited('reading is not audited: the counter is its own record')
  async markConversationUnread(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<InboxRow> {
    const shown = await this.putBack.execute(actor, id);
    return rowIn(shown, actor, id) ?? this.detail.get(actor, id);
  }

  /** What the reader was writing here, on whatever device. */
  @Get(':id/draft')
  @Allow('conversations.reply')
  async getDraft(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<DraftView> {
    await this.detail.get(actor, id);
    return this.drafts.of(actor, id);
  }

  /**
   * Keeps it in the place of the one before; a blank one is none. 404 for a quoted message of another conversation; 409
   * `version_conflict` when another device of the writer has written since.
   */
  @Put(':id/draft')
  @Allow('conversations.reply')
  @Unaudited('drafts are not audited: nobody else sees them')
  async putDraft(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: DraftBody,
  ): Promise<DraftView> {
    const draft = { text: body.text, replyToId: body.replyToId ?? null, private: body.private ?? false };
    await this.keepDraft.execute(actor, id, draft, body.version ?? null);
    return this.drafts.of(actor, id);
  }
}

/** What the sockets are shown of it, as its reader may see it; it need not be read again. */
function rowIn(shown: Shown, actor: Actor, id: string): InboxRow | undefined {
  const row = shown.of('conversation.updated', id) as InboxRow | undefined;
  return row && shownTo(row, actor.sight);
}
