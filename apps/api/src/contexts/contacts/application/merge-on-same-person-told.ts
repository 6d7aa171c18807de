import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Subscribes } from '../../../kernel/decorators.js';
import type { ContactRecord } from '../domain/contact-record.js';
import { ContactMerges } from './contact-merges.js';
import { MergeContacts } from './merge-contacts.js';

interface SamePersonTold {
  readonly subjectId: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * What a channel itself shows to be one person becomes one contact, the older one, unless people wrote things down of both that
 * speak against it.
 */
@Injectable()
@Subscribes('contact.same_person')
export class MergeOnSamePersonTold {
  constructor(
    private readonly merges: ContactMerges,
    private readonly merge: MergeContacts,
  ) {}

  async handle(actor: Actor, { subjectId, payload }: SamePersonTold): Promise<void> {
    const pair = await this.merges.present(actor, [subjectId, String(payload['otherId'])]);
    const [older, younger] = pair.toSorted(byAge);
    if (!older || !younger || older.id === younger.id || speakAgainst(older, younger)) return;
    await this.merge.execute(actor, { survivorId: older.id, duplicateId: younger.id, choices: {} });
  }
}

function byAge(one: ContactRecord, other: ContactRecord): number {
  const [a, b] = [one, other].map(({ created_at, id }) => `${String(created_at)} ${id}`);
  return String(a) < String(b) ? -1 : 1;
}

function speakAgainst(one: ContactRecord, other: ContactRecord): boolean {
  const differ = (column: string) =>
    one[column] !== null && other[column] !== null && one[column] !== other[column];
  const named = one['name_edited'] === true && other['name_edited'] === true;
  return (named && differ('name')) || differ('tax_id');
}
