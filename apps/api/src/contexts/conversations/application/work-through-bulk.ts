import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { LabelDirectory } from '../../contacts/public.js';
import { applyPatch, formerState, restore } from '../domain/apply-bulk-patch.js';
import { bulkBatch, type BulkPatch } from '../domain/bulk-edit.js';
import type { Conversation } from '../domain/conversation.js';
import { HandoverNeedsNote, TeamUnknown, ThreadHasOpenConversation } from '../domain/conversation.errors.js';
import { ConversationRepository } from '../domain/conversation.repository.js';
import { BulkEdits, type BulkItem, type ItemOutcome } from './ports/bulk-edits.js';
import { Colleagues } from './ports/colleagues.js';

const mostLabels = 20;

/** What a batch asks of each of its conversations, and what of that is still there to be given. */
interface Wish {
  readonly patch: BulkPatch;
  readonly undoes: boolean;
  readonly labels: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
  /** Many at once have no note. */
  readonly needsNote: boolean;
}

/** Works through a change of many conversations, a batch to a transaction: what was done stays done, whatever comes. */
@Injectable()
export class WorkThroughBulk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bulks: BulkEdits,
    private readonly conversations: ConversationRepository,
    private readonly colleagues: Colleagues,
    private readonly labels: LabelDirectory,
    private readonly clock: Clock,
  ) {}

  /** To its end. */
  async finish(actor: Actor, id: string): Promise<void> {
    while (await this.step(actor, id));
  }

  /** The next batch. @returns whether there may be more to do */
  async step(actor: Actor, id: string): Promise<boolean> {
    try {
      return await this.#batch(actor, id, bulkBatch);
    } catch (error) {
      if (!(error instanceof ThreadHasOpenConversation)) throw error;
      return this.#oneByOne(actor, id, error.code);
    }
  }

  /** The database refuses a whole batch for one of them: found by going one by one. */
  async #oneByOne(actor: Actor, id: string, code: string): Promise<boolean> {
    for (let n = 0; n < bulkBatch; n += 1) {
      try {
        if (!(await this.#batch(actor, id, 1))) return false;
      } catch (error) {
        if (!(error instanceof ThreadHasOpenConversation)) throw error;
        await this.uow.run(actor, async () => {
          const { state } = await this.bulks.lock(actor, id);
          const [item] = await this.bulks.take(actor, id, state === 'undoing' ? 'done' : 'due', 1);
          if (item) await this.bulks.settle(actor, id, [skipped(item, code)]);
        });
      }
    }
    return true;
  }

  #batch(actor: Actor, id: string, most: number): Promise<boolean> {
    return this.uow.run(actor, async () => {
      const { state, patch } = await this.bulks.lock(actor, id);
      if (state !== 'running' && state !== 'undoing') return false;
      const items = await this.bulks.take(actor, id, state === 'running' ? 'due' : 'done', most);
      if (items.length === 0) {
        await this.bulks.setState(actor, id, state === 'running' ? 'done' : 'undone');
        return false;
      }
      await this.bulks.settle(actor, id, await this.#change(actor, items, patch, state === 'undoing'));
      return true;
    });
  }

  async #change(
    actor: Actor,
    items: readonly BulkItem[],
    patch: BulkPatch,
    undoes: boolean,
  ): Promise<ItemOutcome[]> {
    const ids = items.map(({ conversationId }) => conversationId);
    const wish = await this.#wish(actor, items, patch, undoes);
    const found = await this.conversations.getMany(actor, ids);
    const labels = await this.conversations.labelIdsOf(actor, ids);
    const byId = new Map(found.map((conversation) => [conversation.id, conversation]));
    const changed: Conversation[] = [];
    const outcomes: ItemOutcome[] = [];
    for (const item of items) {
      const conversation = byId.get(item.conversationId);
      const outcome = conversation
        ? await this.#one(actor, conversation, item, labels.get(item.conversationId) ?? [], wish)
        : skipped(item, 'resource.not_found');
      if (conversation && outcome.state !== 'skipped') changed.push(conversation);
      outcomes.push(outcome);
    }
    await this.conversations.save(
      actor,
      changed.filter((conversation) => conversation.hasNews),
    );
    return outcomes;
  }

  /** Labels and teams may be deleted between two batches, and before somebody wants the former ones back. */
  async #wish(actor: Actor, items: readonly BulkItem[], patch: BulkPatch, undoes: boolean): Promise<Wish> {
    const former = undoes ? items.flatMap(({ before }) => before ?? []) : [];
    const labels =
      patch.addLabelIds || patch.removeLabelIds
        ? [...(patch.addLabelIds ?? []), ...former.flatMap(({ labelIds }) => labelIds)]
        : [];
    const wanted = new Set(undoes ? former.map(({ teamId }) => teamId) : [patch.teamId]);
    const teams = new Set<string>();
    if (patch.teamId !== undefined)
      for (const id of wanted) if (id && (await this.colleagues.isTeam(actor, id))) teams.add(id);
    const passesOn = !undoes && (patch.assigneeId || patch.teamId);
    const needsNote = passesOn ? await this.colleagues.passOnWithNote(actor) : false;
    return { patch, undoes, labels: await this.labels.holdKnown(actor, labels), teams, needsNote };
  }

  async #one(
    actor: Actor,
    conversation: Conversation,
    item: BulkItem,
    labelIds: readonly string[],
    { patch, undoes, labels, teams, needsNote }: Wish,
  ): Promise<ItemOutcome> {
    if (undoes && (item.before === null || conversation.state.version !== item.version))
      return skipped(item, 'version_conflict');
    const before = item.before ?? formerState(conversation, labelIds);
    const teamId = undoes ? before.teamId : patch.teamId;
    try {
      if (patch.teamId !== undefined && teamId && !teams.has(teamId)) throw new TeamUnknown();
      if (needsNote && conversation.isPassedOnBy(actor.userId, patch)) throw new HandoverNeedsNote();
      if (undoes) restore(conversation, before, patch, this.clock.now());
      else applyPatch(conversation, patch, this.clock.now());
      const wanted = (undoes ? before.labelIds : labelled(labelIds, patch)).filter(
        (label) => labels.has(label) || labelIds.includes(label),
      );
      if (wanted.length > mostLabels) return skipped(item, 'label.too_many_here');
      if (patch.addLabelIds || patch.removeLabelIds)
        conversation.labelled(await this.conversations.putLabels(actor, conversation.id, wanted));
    } catch (error) {
      if (error instanceof DomainError) return skipped(item, error.code);
      throw error;
    }
    const { version } = conversation.state;
    return { ...item, state: undoes ? 'undone' : 'done', reason: null, before, version };
  }
}

function labelled(
  present: readonly string[],
  { addLabelIds = [], removeLabelIds = [] }: BulkPatch,
): string[] {
  return [...new Set([...present, ...addLabelIds])].filter((id) => !removeLabelIds.includes(id));
}

function skipped(item: BulkItem, reason: string): ItemOutcome {
  return { ...item, state: 'skipped', reason };
}
