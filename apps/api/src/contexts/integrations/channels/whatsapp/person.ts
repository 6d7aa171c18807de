import { storableText } from '../../../../kernel/storable-text.js';
import type { ChannelPerson } from '../../application/ports/channel-event.js';
import { dialledNumber } from '../../channel-kit/phone-key.js';
import { addressKey, type People, type Person } from './people.js';

/** What a part of a webhook calls somebody; any of both may be missing. */
export interface Named {
  readonly number: string | undefined;
  readonly user: string | undefined;
}

const longestName = 120;
const number = /^\d{5,20}$/;

/**
 * Somebody by the ids that the part itself and the change's list of people give. The number comes first, since everything can
 * be sent to a number; a user id beside it is the same person's. Undefined when nobody is named.
 */
export function personOf(named: Named, people: People): ChannelPerson | undefined {
  const known = knownAs(named, people);
  const ids = [named.number ?? known?.waId, named.user ?? known?.userId]
    .filter((id) => id !== undefined)
    .map((id) => ({ externalId: storableText(id), matchKey: addressKey(id) }))
    .filter(({ externalId }) => externalId !== '');
  const [first, ...others] = ids.filter(
    ({ matchKey }, index) => ids.findIndex((id) => id.matchKey === matchKey) === index,
  );
  if (!first) return undefined;
  const username = handleOf(known);
  return {
    ...first,
    phone: number.test(first.externalId) ? dialledNumber(first.externalId) : null,
    profileName: known ? nameOf(known) : null,
    ...(username === undefined ? {} : { username }),
    ...(others.length === 0 ? {} : { aliases: others }),
  };
}

function knownAs({ number: id, user }: Named, people: People): Person | undefined {
  // A part that names nobody is of the only person that its change speaks of.
  if (id === undefined && user === undefined) return people.lone;
  return people.withNumber(id) ?? people.withUserId(user ?? id);
}

function nameOf(person: Person): string | null {
  const name = storableText(person.name ?? '').trim();
  const handle = handleOf(person);
  const shown = name === '' && handle !== undefined ? `@${handle}` : name;
  return shown === '' ? null : shown.slice(0, longestName).toWellFormed();
}

function handleOf(person: Person | undefined): string | undefined {
  const handle = storableText(person?.username ?? '')
    .trim()
    .replace(/^@+/, '');
  return handle === '' ? undefined : handle.slice(0, longestName).toWellFormed();
}
