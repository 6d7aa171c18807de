import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited, Unaudited } from '../../../kernel/decorators.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { PermissionTable } from '../../../platform/realtime/permission-table.js';
import { ChangeMessage } from '../application/change-message.js';
import { MessageView } from '../queries/message.dto.js';
import { ThreadQuery } from '../queries/thread.query.js';
import { EditMessageBody } from './messages.dto.js';
import { editedText } from './new-content.js';

/** What the shop changes of messages that it has written. */
@Controller('messages/:id')
export class MessageChangesController {
  constructor(
    private readonly changes: ChangeMessage,
    private readonly messages: ThreadQuery,
    private readonly permissions: PermissionTable,
  ) {}

  /**
   * Words one's own message anew: a note at once, a sent one where it was sent (`change` tells how far that is). 403
   * `message.not_yours`; 422 `message.edit_unsupported`, `message.not_changeable`, `message.without_words`, `message.too_long`.
   */
  @Post('edits')
  @HttpCode(200)
  @Allow('conversations.reply')
  @Unaudited('the former words are kept beside the message')
  async editMessage(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: EditMessageBody,
  ): Promise<MessageView> {
    await this.changes.edit(actor, id, editedText(body));
    return this.#view(actor, id);
  }

  /**
   * Takes a message back: a note after some seconds in which it can be had back, a sent one where it was sent. The thread keeps
   * the mark. 403 `message.not_yours` for others' without the permission `messages.delete`; 422 `message.deletion_unsupported`,
   * `message.deletion_too_late`, `message.not_changeable`.
   */
  @Delete()
  @HttpCode(204)
  @Allow('conversations.reply')
  @Audited('message.deleted')
  async deleteMessage(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.changes.delete(actor, id, this.#mayDelete(actor));
  }

  /** Drops the change that waits or was refused. 403 `message.not_yours`; 409 `message.change_not_waiting`. */
  @Delete('change')
  @HttpCode(204)
  @Allow('conversations.reply')
  @Unaudited('nothing was changed')
  async undoMessageChange(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.changes.undo(actor, id, this.#mayDelete(actor));
  }

  #mayDelete({ role }: Actor): boolean {
    return this.permissions.of(role).has('messages.delete');
  }

  async #view(actor: Actor, id: string): Promise<MessageView> {
    const view = (await this.messages.byIds(actor, [id])).get(id);
    if (!view) throw new NotFound('message');
    return view;
  }
}
