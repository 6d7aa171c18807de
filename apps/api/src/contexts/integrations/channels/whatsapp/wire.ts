import { listOf, recordOf, textOf, type JsonRecord } from '../../channel-kit/json-reader.js';
import { People, type Person } from './people.js';
import { identifierOf, shortOf } from './words.js';

/** Meta's webhook body as far as we read it; unknown fields are ignored, wrong ones are undefined. */

export interface Change {
  readonly field: string;
  /** The business account that it speaks of, and when; the time only stands on fields about the account. */
  readonly businessAccountId: string | undefined;
  readonly time: unknown;
  /** Of our number that it speaks of; fields about templates or the account have none. */
  readonly phoneNumberId: string | undefined;
  readonly people: People;
  readonly value: JsonRecord;
}

/** The changes of a body in order, each undefined where it cannot be read; null when it is no WhatsApp event at all. */
export function changesOf(root: unknown): (Change | undefined)[] | null {
  const envelope = recordOf(root);
  if (envelope?.object !== 'whatsapp_business_account' || !Array.isArray(envelope.entry)) return null;
  return listOf(envelope.entry).flatMap((item) => {
    const entry = recordOf(item);
    const changes = entry?.changes;
    return entry && Array.isArray(changes) ? changes.map((change) => changeOf(change, entry)) : [undefined];
  });
}

/** Something else than a list counts as one broken item, so that it is not passed over in silence. */
export function itemsOf(value: JsonRecord, key: string): readonly unknown[] {
  const items = value[key];
  if (items === undefined || items === null) return [];
  return Array.isArray(items) ? items : [items];
}

function changeOf(item: unknown, entry: JsonRecord): Change | undefined {
  const change = recordOf(item);
  const field = shortOf(change?.field, 64);
  if (!change || field === undefined) return undefined;
  const value = recordOf(change.value) ?? {};
  return {
    field,
    businessAccountId: identifierOf(entry.id),
    time: entry.time,
    phoneNumberId: textOf(recordOf(value.metadata)?.phone_number_id),
    people: new People(listOf(value.contacts).map(personIn)),
    value,
  };
}

function personIn(item: unknown): Person {
  const person = recordOf(item);
  const profile = recordOf(person?.profile);
  return {
    waId: identifierOf(person?.wa_id),
    userId: identifierOf(person?.user_id),
    name: textOf(profile?.name, 4_096),
    username: textOf(profile?.username, 256) ?? textOf(person?.username, 256),
  };
}
