import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { MergeContacts } from '../application/merge-contacts.js';
import { UnmergeContacts } from '../application/unmerge-contacts.js';
import { ContactListQuery } from '../queries/contact-list.query.js';
import { MergedView, MergePage, UnmergedView } from '../queries/merge.dto.js';
import { MergeListQuery } from '../queries/merge-list.query.js';
import { MergeContactsBody, UnmergeContactsBody } from './merges.dto.js';

@Controller('contacts')
export class MergesController {
  constructor(
    private readonly merge: MergeContacts,
    private readonly unmerge: UnmergeContacts,
    private readonly contacts: ContactListQuery,
    private readonly merges: MergeListQuery,
  ) {}

  /**
   * The duplicate becomes part of this contact: identities, conversations and labels go along. For 30 days it can be undone.
   * 404 `contact.merged` with `mergedInto`; 422 `contact.merge_self`, `custom_field.unknown`.
   */
  @Post(':id/merge')
  @HttpCode(200)
  @Allow('contacts.merge')
  @Audited('contact.merged')
  async mergeContacts(
    @CurrentActor() actor: Actor,
    @Param('id') survivorId: string,
    @Body() { duplicateId, fields, customFields = {} }: MergeContactsBody,
  ): Promise<MergedView> {
    const mergeId = await this.merge.execute(actor, {
      survivorId,
      duplicateId,
      choices: { ...fields },
      fieldChoices: customFields,
    });
    return { mergeId, contact: await this.contacts.get(actor, survivorId) };
  }

  /**
   * Both contacts are as they were; what came since goes to the one whose identity it came by. 404 `contact.merged` while this
   * contact is itself part of another; 409 `contact.merge_undone`, `contact.merge_not_last` with
   * `mergeId`; 422 `contact.merge_too_old` after 30 days.
   */
  @Post(':id/unmerge')
  @HttpCode(200)
  @Allow('contacts.merge')
  @Audited('contact.unmerged')
  async unmergeContacts(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { mergeId }: UnmergeContactsBody,
  ): Promise<UnmergedView> {
    const { duplicateId, takenBack } = await this.unmerge.execute(actor, id, mergeId);
    return {
      ...(await this.contacts.get(actor, id)),
      restored: await this.contacts.get(actor, duplicateId),
      takenBack: [...takenBack],
    };
  }

  /** What the contact took in and can give back. */
  @Get(':id/merges')
  @Allow('contacts.read')
  listMerges(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() params: PageParams,
  ): Promise<MergePage> {
    return this.merges.page(actor, id, params);
  }
}
