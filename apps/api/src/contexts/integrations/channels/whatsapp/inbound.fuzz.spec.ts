import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { recordOf } from '../../channel-kit/json-reader.js';
import { mutated, seededChance } from '../../testing/mutations.js';
import { expectSound } from '../../testing/sound-events.js';
import { eventsOf } from './inbound.js';

const folder = new URL('./fixtures/inbound/', import.meta.url);
const bodies = readdirSync(folder)
  .filter((name) => !name.endsWith('.expected.json'))
  .map((name): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
const account = {
  channelId: 'the channel',
  externalId: '777000111',
  address: '+55 11 4002-0180',
  credentials: { appSecret: 'secret', businessAccountId: '102290129340398' },
};
const context = { account, siblings: [], receivedAt: new Date('2026-03-02T12:00:30Z') };
const read = (body: unknown) => eventsOf(Buffer.from(JSON.stringify(body) ?? ''), context);

const neighbour = (id: string) => ({
  from: '5511988880000',
  id,
  timestamp: '1772452800',
  type: 'text',
  text: { body: `neighbour ${id}` },
});

/** All items that a body has in its lists of messages. */
const itemsOf = (body: unknown): unknown[] => {
  const entries = recordOf(body)?.entry;
  return (Array.isArray(entries) ? entries : []).flatMap((entry) => {
    const changes = recordOf(entry)?.changes;
    return (Array.isArray(changes) ? changes : []).flatMap((change) => {
      const items = recordOf(recordOf(change)?.value)?.messages;
      return Array.isArray(items) ? (items as unknown[]) : [];
    });
  });
};

describe('WhatsApp: 20,000 bodies that Meta never sent', () => {
  it.each([1, 2, 3, 4, 5])('are read without a fault, part %i', (seed) => {
    const chance = seededChance(seed);
    for (let run = 0; run < 2_000; run += 1) {
      const body = mutated(bodies[chance(bodies.length)], chance);
      expectSound(read(body));
    }
  });

  it.each([6, 7, 8, 9, 10])('cost no neighbour in their batch, part %i', (seed) => {
    const chance = seededChance(seed);
    const items = bodies.flatMap(itemsOf);
    for (let run = 0; run < 2_000; run += 1) {
      const broken = mutated(items[chance(items.length)], chance);
      const events = read({
        object: 'whatsapp_business_account',
        entry: [
          {
            id: '102290129340398',
            changes: [
              {
                field: 'messages',
                value: {
                  metadata: { phone_number_id: '777000111' },
                  contacts: [{ profile: { name: 'Ana' }, wa_id: '5511988880000' }],
                  messages: [neighbour('before'), broken, neighbour('after')],
                  statuses: [broken, { id: 'wamid.OURS', status: 'read', timestamp: '1772452800' }],
                },
              },
            ],
          },
        ],
      });
      expectSound(events);
      const texts = events.flatMap((event) => (event.type === 'message' ? [event.text] : []));
      expect(texts.filter((text) => text?.startsWith('neighbour '))).toEqual([
        'neighbour before',
        'neighbour after',
      ]);
      expect(events).toContainEqual(
        expect.objectContaining({ type: 'receipt', externalId: 'wamid.OURS', status: 'read' }),
      );
    }
  });

  it('leave no trace on the objects of the program', () => {
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
