import { phoneKey } from '../../channel-kit/phone-key.js';
import { storableText } from '../../../../kernel/storable-text.js';

/** Somebody in a change's list of contacts. */
export interface Person {
  readonly waId: string | undefined;
  readonly userId: string | undefined;
  readonly name: string | undefined;
  readonly username: string | undefined;
}

/** The list of contacts of one change, found by any form of an id: a change may hold a thousand of them. */
export class People {
  readonly #byNumber = new Map<string, Person>();
  readonly #byUser = new Map<string, Person>();
  /** The one person, when the change speaks of no other. */
  readonly lone: Person | undefined;

  constructor(people: readonly Person[]) {
    this.lone = people.length === 1 ? people[0] : undefined;
    for (const person of people) {
      note(this.#byNumber, person.waId, person);
      note(this.#byUser, person.userId, person);
    }
  }

  withNumber(number: string | undefined): Person | undefined {
    return number === undefined ? undefined : this.#byNumber.get(addressKey(number));
  }

  withUserId(user: string | undefined): Person | undefined {
    return user === undefined ? undefined : this.#byUser.get(addressKey(user));
  }
}

/** The key under which all forms of a wa_id are one; other ids of Meta have one form only. */
export function addressKey(externalId: string): string {
  return /^\+?[\d\s().-]+$/.test(externalId) ? phoneKey(externalId) : storableText(externalId);
}

/** Who stands first in the list counts. */
function note(people: Map<string, Person>, id: string | undefined, person: Person): void {
  if (id === undefined) return;
  const key = addressKey(id);
  if (!people.has(key)) people.set(key, person);
}
