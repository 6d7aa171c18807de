import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { registered } from '../../../../test/http/browser.js';
import { startApp, type TestApp } from '../../../../test/setup/app.js';
import { FakeProvider } from '../../../../test/setup/fake-provider.js';
import { connectLine } from '../../../../test/setup/whatsapp-line.js';
import { systemActor, type Actor } from '../../../kernel/actor.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ConversationDesk } from '../../conversations/public.js';
import { mergeSides, type MergeChoices } from '../domain/merge.js';
import { ContactDirectory, type ContactIdentity } from '../public.js';
import { ContactsService } from './contacts.service.js';
import { MergeContacts } from './merge-contacts.js';
import { UnmergeContacts } from './unmerge-contacts.js';

let provider: FakeProvider;
let app: TestApp;
let shop: Actor;
let channelId: string;
let labels: string[];

beforeAll(async () => {
  provider = await FakeProvider.start();
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: provider.url } });
  const owner = await registered(app);
  shop = { ...systemActor(owner.workspaceId), userId: owner.userId };
  ({ channelId } = await connectLine(owner));
  const made = [1, 2, 3].map((n) =>
    owner.browser.post('labels', { name: `Etiqueta ${String(n)}`, color: 'gray' }),
  );
  labels = (await Promise.all(made)).map(({ body }) => String(body.id));
}, 60_000);

afterAll(async () => {
  await app.close();
  await provider.close();
});

const inTransaction = <T>(work: () => Promise<T>) => app.nest.get(UnitOfWork).run(shop, work);

/** Everything of two contacts that a merge may touch, each row under its table and id. */
async function seen(ids: readonly string[]): Promise<Map<string, unknown>> {
  const rows = await app.sql<{ place: string; row: unknown }>(
    `select 'contact ' || id as place, to_jsonb(t) - 'version' as row from contacts t where id = any($1::uuid[])
     union all select 'identity ' || id, jsonb_build_array(contact_id, thread_key, external_id) from contact_identities
       where contact_id = any($1::uuid[])
     union all select 'conversation ' || id, jsonb_build_array(contact_id, identity_id, thread_key, contact_name) from conversations
       where contact_id = any($1::uuid[])
     union all select 'labels ' || contact_id, jsonb_agg(label_id order by label_id) from contact_labels
       where contact_id = any($1::uuid[]) group by contact_id`,
    [ids],
  );
  return new Map(rows.map(({ place, row }) => [place, row]));
}

type Kind = 'merge' | 'undo' | 'write' | 'edit' | 'label' | 'alias' | 'resolve';
interface Step {
  readonly kind: Kind;
  readonly a: number;
  readonly b: number;
  readonly choices: MergeChoices;
}

const side = fc.constantFrom(undefined, ...mergeSides);
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom<Kind>(
      'merge',
      'merge',
      'undo',
      'write',
      'write',
      'edit',
      'label',
      'alias',
      'resolve',
    ),
    a: fc.nat(11),
    b: fc.nat(11),
    choices: fc.record({ name: side, phone: side, email: side, taxId: side, ownerId: side }),
  }),
  { minLength: 3, maxLength: 12 },
);

interface Standing {
  readonly mergeId: string;
  readonly survivorId: string;
  readonly duplicateId: string;
  readonly before: ReadonlyMap<string, unknown>;
}

let serial = 0;

/** A shop's afternoon: customers write, people merge, edit and undo. */
class History {
  readonly #people: ContactIdentity[] = [];
  /** Ids that the channel says are one person's. */
  readonly #aliases: [string, string][] = [];
  readonly #live: string[] = [];
  readonly #standing: Standing[] = [];

  async begin(): Promise<void> {
    for (let n = 0; n < 4; n += 1) {
      serial += 1;
      const externalId = `5511${String(900_000_000 + serial)}`;
      this.#people.push({
        channelType: n === 3 ? 'telegram' : 'whatsapp',
        scope: 'b1',
        externalId,
        matchKey: externalId,
        phone: n === 3 ? null : `+${externalId}`,
        profileName: `Cliente ${String(serial)}`,
      });
    }
    this.#live.push(...(await Promise.all(this.#people.map((person) => this.#write(person)))));
  }

  async step({ kind, a, b, choices }: Step): Promise<void> {
    const at = <T>(all: readonly T[], n: number) => all[n % all.length];
    const [one, other] = [at(this.#live, a), at(this.#live, b)];
    const person = at(this.#people, a);
    if (!one || !other || !person) return;
    if (kind === 'write') await this.#write(person);
    if (kind === 'alias') this.#people.push(await this.#alias(person));
    if (kind === 'edit') await this.#edit(one, { email: `e${String((serial += 1))}@loja.example` });
    if (kind === 'label') await this.#edit(one, { labelIds: labels.slice(0, b % 4) });
    if (kind === 'resolve')
      await app.sql("update conversations set status = 'resolved' where contact_id = $1", [one]);
    if (kind === 'merge' && one !== other) await this.#merge(one, other, choices);
    if (kind === 'undo') await this.#undoLast();
  }

  async end(): Promise<void> {
    while (this.#standing.length > 0) await this.#undoLast();
  }

  async #write(person: ContactIdentity): Promise<string> {
    return inTransaction(async () => {
      const [met] = await app.nest.get(ContactDirectory).resolveMany(shop, [person]);
      if (!met) throw new Error('nobody was met');
      await app.nest.get(ConversationDesk).openOrResumeMany(shop, [
        {
          channelId,
          channelType: person.channelType,
          threadKey: met.threadKey,
          contactId: met.contactId,
          identityId: met.identityId,
          contactName: met.name,
          contactAddress: met.address,
          reopening: 'same',
        },
      ]);
      return met.contactId;
    });
  }

  /** The same person by one more id, which the channel tells with their next message. */
  async #alias(person: ContactIdentity): Promise<ContactIdentity> {
    serial += 1;
    const id = `BR.${String(serial)}`;
    await this.#write({ ...person, aliases: [{ externalId: id, matchKey: id }] });
    this.#aliases.push([person.externalId, id]);
    return { ...person, externalId: id, matchKey: id, phone: null };
  }

  async #edit(id: string, input: { email?: string; labelIds?: string[] }): Promise<void> {
    const [row] = await app.sql<{ version: number }>('select version from contacts where id = $1', [id]);
    await app.nest.get(ContactsService).change(shop, id, { ...input, version: row?.version ?? 0 });
  }

  async #merge(survivorId: string, duplicateId: string, choices: MergeChoices): Promise<void> {
    const before = await seen([survivorId, duplicateId]);
    const mergeId = await app.nest.get(MergeContacts).execute(shop, { survivorId, duplicateId, choices });
    this.#live.splice(this.#live.indexOf(duplicateId), 1);
    this.#standing.push({ mergeId, survivorId, duplicateId, before });
  }

  async #undoLast(): Promise<void> {
    const merge = this.#standing.pop();
    if (!merge) return;
    const { mergeId, survivorId, duplicateId, before } = merge;
    await app.nest.get(UnmergeContacts).execute(shop, survivorId, mergeId);
    this.#live.push(duplicateId);
    const after = await seen([survivorId, duplicateId]);
    for (const [place, row] of before) expect([place, after.get(place)]).toEqual([place, row]);
    for (const id of [survivorId, duplicateId])
      expect(after.has(`labels ${id}`)).toBe(before.has(`labels ${id}`));
    const strays = await app.sql(
      `select c.id from conversations c join contact_identities i on i.id = c.identity_id
       where c.contact_id = any($1::uuid[]) and i.contact_id <> c.contact_id`,
      [[survivorId, duplicateId]],
    );
    expect(strays).toEqual([]);
    const torn = await app.sql(
      `select a.external_id from unnest($1::text[], $2::text[]) as pair(one, other)
       join contact_identities a on a.external_id = pair.one join contact_identities b on b.external_id = pair.other
       where a.contact_id <> b.contact_id`,
      [this.#aliases.map(([one]) => one), this.#aliases.map(([, other]) => other)],
    );
    expect(torn).toEqual([]);
  }
}

describe('any history of writing, merging, editing and undoing', () => {
  it('leaves, after each undo, every row as it was before that merge, and what came since with its identity', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const history = new History();
        await history.begin();
        for (const step of all) await history.step(step);
        await history.end();
      }),
      { numRuns: 200 },
    );
  }, 180_000);
});
