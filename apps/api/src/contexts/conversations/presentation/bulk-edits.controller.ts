import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { EditInBulk } from '../application/edit-in-bulk.js';
import { mostInBulk, type BulkPatch } from '../domain/bulk-edit.js';
import { BulkEditView } from '../queries/bulk-edit.dto.js';
import { BulkEditQuery } from '../queries/bulk-edit.query.js';
import { BulkEditBody, type BulkPatchBody } from './bulk-edits.dto.js';

@Controller('conversations/bulk')
export class BulkEditsController {
  constructor(
    private readonly edit: EditInBulk,
    private readonly bulks: BulkEditQuery,
  ) {}

  /**
   * Changes many conversations: up to a hundred before it answers, more in the background (`state: "running"`). Those that
   * cannot be changed are skipped and named. 422 `conversation.bulk_too_large`, `conversation.assignee_unknown`, `conversation.team_unknown`,
   * `label.unknown`, `conversation.snooze_in_past`.
   */
  @Post()
  @HttpCode(200)
  @Allow('conversations.assign')
  @Audited('conversation.bulk_edited')
  async bulkEdit(@CurrentActor() actor: Actor, @Body() body: BulkEditBody): Promise<BulkEditView> {
    const ids = await this.bulks.targets(actor, body, mostInBulk + 1);
    return this.bulks.get(actor, await this.edit.execute(actor, ids, patchOf(body.patch)));
  }

  /** How far it is. */
  @Get(':bulkId')
  @Allow('conversations.assign')
  getBulkEdit(@CurrentActor() actor: Actor, @Param('bulkId') id: string): Promise<BulkEditView> {
    return this.bulks.get(actor, id);
  }

  /** Gives each conversation back what it was, unless somebody changed it since. */
  @Post(':bulkId/undo')
  @HttpCode(200)
  @Allow('conversations.assign')
  @Audited('conversation.bulk_undone')
  async undoBulkEdit(@CurrentActor() actor: Actor, @Param('bulkId') id: string): Promise<BulkEditView> {
    await this.edit.undo(actor, id);
    return this.bulks.get(actor, id);
  }
}

/** What was left out stays left out: the patch is stored. */
function patchOf(body: BulkPatchBody): BulkPatch {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
