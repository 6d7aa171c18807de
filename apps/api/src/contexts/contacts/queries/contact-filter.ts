import type { Actor } from '../../../kernel/actor.js';
import { containing } from '../../../kernel/like-pattern.js';
import { isNameSql } from '../../../kernel/masking.js';
import { phoneDigitsSought } from '../../../kernel/phone-search.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { visibleSql } from '../../conversations/public.js';
import type { Parameters } from '../../../platform/db/parameters.js';
import type { CustomFieldView } from './custom-field.dto.js';
import { fieldConditions, keysOf } from './field-filter.js';

/** Values of one filter are alternatives; different filters all hold. */
export interface ContactFilter {
  readonly q?: string | undefined;
  readonly labelId?: readonly string[] | undefined;
  /** Ids of companies or `none`. */
  readonly companyId?: readonly string[] | undefined;
  /** Those that the shop blocked, or all others. */
  readonly blocked?: boolean | undefined;
  /** Those in the trash; else all others. */
  readonly trashed?: boolean | undefined;
  /** Ids of people, `me` or `none`. */
  readonly ownerId?: readonly string[] | undefined;
  /** Those whom these channels know. */
  readonly channelType?: readonly string[] | undefined;
  /** Those with a phone, or without. */
  readonly hasPhone?: boolean | undefined;
  /** Days of the workspace: when they were added, and when they wrote or were written to last; both ends included. */
  readonly createdFrom?: string | undefined;
  readonly createdTo?: string | undefined;
  readonly seenFrom?: string | undefined;
  readonly seenTo?: string | undefined;
  /** As `key:sought`. */
  readonly field?: readonly string[] | undefined;
}

/** The keys of the fields that a filter asks for: whoever applies it brings these along. */
export function fieldsAsked({ field }: ContactFilter): string[] {
  return field ? keysOf(field) : [];
}

/**
 * The conditions of a list of contacts `c`, the wall between workspaces first: for lists, exports and changes of many alike.
 * Nobody finds by a number, mailbox or field what they may not read.
 * @throws DomainError `custom_field.filter_invalid` where a field has no such values
 */
export function contactConditions(
  actor: Actor,
  filter: ContactFilter,
  fields: readonly Pick<CustomFieldView, 'id' | 'key' | 'label' | 'type'>[],
  parameters: Parameters,
): string[] {
  const { personal } = actor.sight;
  const conditions = [ownedSql('c', parameters.add(actor.workspaceId))];
  conditions.push(filter.trashed ? 'c.trashed_at is not null' : 'c.trashed_at is null');
  if (filter.blocked !== undefined)
    conditions.push(filter.blocked ? 'c.blocked_at is not null' : 'c.blocked_at is null');
  if (filter.q) conditions.push(sought(filter.q, personal, parameters));
  if (filter.labelId)
    conditions.push(
      `exists (select from contact_labels w where w.workspace_id = c.workspace_id and w.contact_id = c.id
         and w.label_id = any(${parameters.add(filter.labelId)}::uuid[]))`,
    );
  if (filter.companyId) conditions.push(oneOfOrNone('c.company_id', filter.companyId, parameters));
  if (filter.ownerId) {
    const people = filter.ownerId.flatMap((one) => (one === 'me' ? (actor.userId ?? []) : one));
    conditions.push(oneOfOrNone('c.owner_id', people, parameters));
  }
  if (filter.channelType)
    conditions.push(
      `exists (select from contact_identities i where i.workspace_id = c.workspace_id and i.contact_id = c.id
         and i.channel_type = any(${parameters.add(filter.channelType)}::text[]))`,
    );
  if (filter.hasPhone !== undefined)
    conditions.push(filter.hasPhone ? 'c.phone is not null' : 'c.phone is null');
  conditions.push(...timeConditions(actor, filter, parameters));
  if (filter.field)
    conditions.push(
      ...fieldConditions(filter.field, personal ? fields : [], (value) => parameters.add(value)),
    );
  return conditions;
}

function sought(q: string, personal: boolean, parameters: Parameters): string {
  const text = parameters.add(containing(q));
  const named = `unaccent(c.name) ilike unaccent(${text})`;
  if (!personal) return `(${isNameSql('c.name')} and ${named})`;
  const digits = phoneDigitsSought(q).map(containing);
  const phone = digits.length > 0 ? ` or c.phone_key like any(${parameters.add(digits)}::text[])` : '';
  return `(${named} or c.email ilike ${text}${phone})`;
}

/** One value is compared as such, so that an index gives its rows. */
function oneOfOrNone(column: string, wanted: readonly string[], parameters: Parameters): string {
  const ids = wanted.filter((one) => one !== 'none');
  const [only] = ids;
  const some = () =>
    ids.length === 1
      ? `${column} = ${parameters.add(only)}::uuid`
      : `${column} = any(${parameters.add(ids)}::uuid[])`;
  const none = wanted.includes('none') ? [`${column} is null`] : [];
  const either = [...(ids.length > 0 ? [some()] : []), ...none];
  return either.length > 0 ? `(${either.join(' or ')})` : 'false';
}

function timeConditions(actor: Actor, filter: ContactFilter, parameters: Parameters): string[] {
  const { createdFrom, createdTo, seenFrom, seenTo } = filter;
  const midnight = (day: string, after = 0) =>
    `((${parameters.add(day)}::date + ${String(after)})::timestamp at time zone
      (select z.timezone from workspaces z where z.id = c.workspace_id))`;
  // Nobody learns of conversations that they do not see.
  const seen = (since: string | null) =>
    `exists (select from conversations v where ${visibleSql('v', actor, parameters)} and v.contact_id = c.id${since ?? ''})`;
  return [
    ...(createdFrom ? [`c.created_at >= ${midnight(createdFrom)}`] : []),
    ...(createdTo ? [`c.created_at < ${midnight(createdTo, 1)}`] : []),
    ...(seenFrom ? [seen(` and v.last_message_at >= ${midnight(seenFrom)}`)] : []),
    ...(seenTo ? [seen(null), `not ${seen(` and v.last_message_at >= ${midnight(seenTo, 1)}`)}`] : []),
  ];
}
