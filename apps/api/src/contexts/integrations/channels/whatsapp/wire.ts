import { listOf, recordOf, textOf, type JsonRecord } from '../../channel-kit/json-reader.js';

/** Meta's webhook body as far as we read it; unknown fields are ignored, wrong ones are undefined. */

export interface Change {
  readonly field: string;
  /** Of our number that it speaks of; fields about templates or the account have none. */
  readonly phoneNumberId: string | undefined;
  readonly people: readonly Person[];
  readonly messages: readonly unknown[];
  readonly statuses: readonly unknown[];
  readonly errors: readonly unknown[];
}

export interface Person {
  readonly waId: string | undefined;
  readonly userId: string | undefined;
  readonly name: string | undefined;
  readonly username: string | undefined;
}

/** Longer than any id that Meta documents, and short enough for an index. */
export const longestId = 256;

/** The changes of a body in order, each undefined where it cannot be read; null when it is no WhatsApp event at all. */
export function changesOf(root: unknown): (Change | undefined)[] | null {
  const envelope = recordOf(root);
  if (envelope?.object !== 'whatsapp_business_account' || !Array.isArray(envelope.entry)) return null;
  return listOf(envelope.entry).flatMap((entry) => {
    const changes = recordOf(entry)?.changes;
    return Array.isArray(changes) ? changes.map(changeOf) : [undefined];
  });
}

function changeOf(value: unknown): Change | undefined {
  const change = recordOf(value);
  const field = textOf(change?.field);
  if (!change || field === undefined) return undefined;
  const content = recordOf(change.value) ?? {};
  return {
    field,
    phoneNumberId: textOf(recordOf(content.metadata)?.phone_number_id),
    people: listOf(content.contacts).map(personOf),
    messages: itemsOf(content, 'messages'),
    statuses: itemsOf(content, 'statuses'),
    errors: itemsOf(content, 'errors'),
  };
}

/** Something else than a list counts as one broken item, so that it is not passed over in silence. */
function itemsOf(content: JsonRecord, key: string): readonly unknown[] {
  const value = content[key];
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function personOf(value: unknown): Person {
  const person = recordOf(value);
  const profile = recordOf(person?.profile);
  return {
    waId: textOf(person?.wa_id, longestId),
    userId: textOf(person?.user_id, longestId),
    name: textOf(profile?.name, 4_096),
    username: textOf(profile?.username, 256) ?? textOf(person?.username, 256),
  };
}
