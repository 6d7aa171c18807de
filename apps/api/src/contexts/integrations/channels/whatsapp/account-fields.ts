import type { AccountEvent } from '../../application/ports/channel-event.js';
import { listOf, recordOf, type JsonRecord } from '../../channel-kit/json-reader.js';
import { shortOf } from './words.js';

type About = AccountEvent['about'];

interface Field {
  /** Whether the value names the number that it is about; the others speak of the whole business account. */
  readonly ofNumber?: boolean;
  /** Null when there is nothing in it for a shop. */
  read(value: JsonRecord): About | null;
}

/** What an account can no longer do anything after; all else is news. */
const blocking = new Set([
  'ACCOUNT_DELETED',
  'PARTNER_REMOVED',
  'PARTNER_APP_UNINSTALLED',
  'ACCOUNT_OFFBOARDED',
]);

/** Words of a template's history that are also its state in the list of templates, where they differ. */
const statusAfter: Readonly<Record<string, string | undefined>> = {
  REINSTATED: 'APPROVED',
  UNARCHIVED: 'APPROVED',
  // A warning: it can still be sent.
  FLAGGED: undefined,
};

/** Fields about templates and the account, by name. */
export const accountFields: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['message_template_status_update', { read: templateStatus }],
  [
    'message_template_quality_update',
    { read: (value) => template(value, { quality: wordOf(value.new_quality_score) }) },
  ],
  [
    'template_category_update',
    { read: (value) => template(value, { category: wordOf(value.new_category) }) },
  ],
  ['message_template_components_update', { read: (value) => template(value, {}) }],
  ['account_update', { read: accountUpdate }],
  ['account_review_update', { read: accountReview }],
  ['account_alerts', { read: accountAlert }],
  ['business_capability_update', { read: (value) => quality(null, capabilityLimit(value)) }],
  ['phone_number_quality_update', { ofNumber: true, read: numberQuality }],
  ['phone_number_name_update', { ofNumber: true, read: numberName }],
  ['security', { ofNumber: true, read: (value) => alert(`SECURITY_${wordOf(value.event) ?? 'UNKNOWN'}`) }],
  [
    'payment_configuration_update',
    { read: (value) => alert(`PAYMENT_CONFIGURATION_${wordOf(value.status) ?? 'UNKNOWN'}`) },
  ],
  ['partner_solutions', { read: (value) => alert(`PARTNER_${wordOf(value.event) ?? 'UNKNOWN'}`) }],
]);

/** An error that is about no message: of the number, the app or Meta itself. */
export function accountError(code: number | null): About {
  return alert(`whatsapp.${code ?? 'unknown'}`);
}

function templateStatus(value: JsonRecord): About | null {
  const event = wordOf(value.event);
  // Some news about quality comes under the name of this field.
  if (event === undefined) return template(value, { quality: wordOf(value.new_quality_score) });
  const given = wordOf(value.reason);
  const other = shortOf(recordOf(value.other_info)?.title, 200);
  const rejected = shortOf(recordOf(value.rejection_info)?.reason, 1_000);
  const flagged = event === 'FLAGGED' ? event : undefined;
  return template(value, {
    status: Object.hasOwn(statusAfter, event) ? statusAfter[event] : event,
    category: wordOf(value.message_template_category),
    reason: rejected ?? other ?? (given === 'NONE' ? undefined : given) ?? flagged,
  });
}

function template(
  value: JsonRecord,
  changes: Readonly<Partial<Record<'status' | 'category' | 'quality' | 'reason', string | undefined>>>,
): About | null {
  const templateId = shortOf(value.message_template_id, 64) ?? null;
  const name = shortOf(value.message_template_name, 512) ?? null;
  if (templateId === null && name === null) return null;
  // The list of templates writes an underscore, this field at times a hyphen.
  const language = shortOf(value.message_template_language, 32)?.replace('-', '_') ?? null;
  const known = Object.entries(changes).filter(
    (change): change is [string, string] => change[1] !== undefined,
  );
  return { kind: 'template', templateId, name, language, ...Object.fromEntries(known) };
}

function accountUpdate(value: JsonRecord): About | null {
  const event = wordOf(value.event);
  if (event === undefined) return null;
  if (event === 'ACCOUNT_RESTRICTION') return alert(event, listOf(value.restriction_info).length > 0);
  if (event !== 'DISABLED_UPDATE') return alert(event, blocking.has(event));
  const state = recordOf(value.ban_info)?.waba_ban_state;
  const words = [state, ...listOf(state)].map(wordOf).filter((word) => word !== undefined);
  return alert(words.includes('REINSTATE') ? 'ACCOUNT_REINSTATED' : event, words.includes('DISABLE'));
}

function accountReview(value: JsonRecord): About {
  const decision = wordOf(value.decision) ?? 'UNKNOWN';
  return alert(`ACCOUNT_REVIEW_${decision}`, decision === 'REJECTED');
}

function accountAlert(value: JsonRecord): About {
  const info = recordOf(value.alert_info) ?? value;
  return alert(wordOf(info.alert_type) ?? 'ACCOUNT_ALERT');
}

function numberQuality(value: JsonRecord): About | null {
  const limit = shortOf(value.current_limit, 64) ?? capabilityLimit(value);
  // Only this word says how good the number is; the others are about how much it may send.
  return quality(wordOf(value.event) === 'FLAGGED' ? 'RED' : null, limit);
}

function numberName(value: JsonRecord): About {
  const decision = wordOf(value.decision) ?? 'UNKNOWN';
  const name = shortOf(value.requested_verified_name, 200) ?? null;
  return { kind: 'name', name, decision };
}

function capabilityLimit(value: JsonRecord): string | null {
  return (
    shortOf(value.max_daily_conversations_per_business, 64) ??
    shortOf(value.max_daily_conversation_per_phone, 64) ??
    null
  );
}

function quality(word: string | null, limit: string | null): About | null {
  return word === null && limit === null ? null : { kind: 'quality', quality: word, limit };
}

function alert(code: string, blocked = false): About {
  return { kind: 'alert', code: code.slice(0, 100), blocked };
}

function wordOf(value: unknown): string | undefined {
  return shortOf(value, 64)?.toUpperCase();
}
