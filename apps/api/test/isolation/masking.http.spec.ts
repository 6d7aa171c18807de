import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roles } from '../../src/kernel/permission.js';
import { permissionsOf } from '../../src/contexts/auth/domain/permissions.js';
import { colleague, type Person } from '../http/browser.js';
import { everythingFound } from '../setup/search.js';
import { listen } from '../setup/socket-ear.js';
import { openDesk, type Desk } from '../setup/whatsapp-desk.js';
import {
  change,
  customerMessage,
  envelope,
  everythingApplied,
  openLine,
  post,
  until,
  type Line,
} from '../setup/whatsapp-line.js';

/**
 * Roles against surfaces: the number, mailbox and tax id of a customer turn up nowhere for who may not read them, in whatever
 * form, and everywhere for who may. One customer has told a name; the other is called by the number.
 */
const numbers = ['11987654321', '11912345678'] as const;
const email = 'patricia.segredo@cliente.example';
const taxId = '11144477735';
const cardPhone = '21955554444';
/** Whatever of them could stand in an answer, with the ninth digit and without. */
const secrets = [
  ...numbers,
  '1187654321',
  '1112345678',
  '98765-4321',
  '91234-5678',
  'patricia.segredo',
  taxId,
  cardPhone,
];

let desk: Desk;
let line: Line;
const people = {} as Record<string, Person>;
let contactId: string;
const conversationIds: string[] = [];

beforeAll(async () => {
  desk = await openDesk();
  line = await openLine(desk.app);
  people.owner = line.owner;
  for (const role of roles) people[role] ??= await colleague(desk.app, line.owner, role);
  await write('Oi');
  const { browser } = line.owner;
  const rows = (await browser.get('conversations')).body.items as {
    id: string;
    contactId: string;
    contactName: string;
  }[];
  conversationIds.push(...rows.map(({ id }) => id));
  contactId = rows.find(({ contactName }) => contactName === 'Patrícia')?.contactId ?? '';
  const answer = await browser.patch(`contacts/${contactId}`, { email, taxId, version: await version() });
  if (answer.status !== 200) throw new Error(answer.text);
  await everythingFound(desk.app, line.owner.workspaceId);
}, 120_000);

afterAll(() => desk.close());

const version = async () => (await line.owner.browser.get(`contacts/${contactId}`)).body.version;
const maySee = (role: string) => permissionsOf(role as 'viewer').has('contacts.read_personal');
const leaks = (text: string) => {
  // WhatsApp writes the number into the ids of its messages.
  const decoded = [...text.matchAll(/wamid\.([\w+/=]+)/g)].map(([, id]) =>
    Buffer.from(id ?? '', 'base64').toString(),
  );
  return secrets.filter((secret) =>
    [text, ...decoded].some((one) => one.replace(/[()]/g, '').includes(secret)),
  );
};

/** Both customers write, one of them with a card of somebody else. */
async function write(text: string): Promise<void> {
  const [known, unnamed] = [`55${numbers[0]}`, `55${numbers[1]}`];
  const wamid = (from: string, what = '') =>
    `wamid.${Buffer.from(`\u001d\u0006${from}\u0015${what}${text}`).toString('base64')}`;
  const card = {
    ...customerMessage({ from: known, id: wamid(known, 'card') }),
    type: 'contacts',
    text: undefined,
    contacts: [
      { name: { formatted_name: 'Tio' }, phones: [{ phone: `+55 ${cardPhone}`, wa_id: `55${cardPhone}` }] },
    ],
  };
  const body = envelope(
    change(line.phoneNumberId, {
      contacts: [{ profile: { name: 'Patrícia' }, wa_id: known }],
      messages: [customerMessage({ from: known, id: wamid(known), text }), card],
    }),
    change(line.phoneNumberId, {
      contacts: [{ wa_id: unnamed }],
      messages: [customerMessage({ from: unnamed, id: wamid(unnamed), text })],
    }),
  );
  const { status } = await post(desk.app, line, body);
  if (status !== 200) throw new Error(`webhook: ${String(status)}`);
  await everythingApplied(desk.app);
}

describe.each(roles)('to a %s', (role) => {
  const shown = maySee(role);

  it.each([
    ['the list', () => 'conversations'],
    ['a conversation', () => `conversations/${conversationIds[0] ?? ''}`],
    ['the other conversation', () => `conversations/${conversationIds[1] ?? ''}`],
    ['the messages', () => `conversations/${conversationIds[0] ?? ''}/messages`],
    ['the other messages', () => `conversations/${conversationIds[1] ?? ''}/messages`],
    ['the contacts', () => 'contacts'],
    ['the contacts, by when they wrote last', () => 'contacts?sort=seen'],
    ['a contact', () => `contacts/${contactId}`],
    ['the catch-up', () => 'sync?after=0'],
    ['the search', () => 'search?q=patricia&types=contacts'],
  ])(`%s ${shown ? 'tell' : 'do not tell'} how to reach the customer`, async (_what, path) => {
    const answer = await people[role]?.browser.get(path());
    expect(answer?.status).toBe(200);
    if (shown) expect(leaks(answer?.text ?? '')).not.toEqual([]);
    else expect(leaks(answer?.text ?? '')).toEqual([]);
  });

  it(`sockets ${shown ? 'tell' : 'do not tell'} how to reach the customer`, async () => {
    const person = people[role];
    if (!person) throw new Error(role);
    const ear = await listen(desk.app, person);
    await write(`Ao vivo ${role}`);
    await line.owner.browser.patch(`contacts/${contactId}`, {
      name: `Patrícia ${role}`,
      version: await version(),
    });
    await ear.hears('contact.updated', ({ name }) => name === `Patrícia ${role}`);
    await until(() => ear.frames.filter(({ event }) => event === 'message.created').length === 3);
    await ear.hears('conversation.updated', ({ contactName }) => contactName === `Patrícia ${role}`);
    const told = leaks(JSON.stringify(ear.frames));
    if (shown) expect(told).not.toEqual([]);
    else expect(told).toEqual([]);
    ear.close();
  });

  it(`is ${shown ? '' : 'not '}found by what they may ${shown ? '' : 'not '}read`, async () => {
    const browser = people[role]?.browser;
    const found = async (list: string, q: string) =>
      ((await browser?.get(`${list}?q=${encodeURIComponent(q)}`))?.body.items as unknown[]).length > 0;
    for (const q of ['11987654321', '98765-4321', '4321', '(11) 8765-4321', '91234'])
      expect(['conversations', q, await found('conversations', q)]).toEqual(['conversations', q, shown]);
    for (const q of ['98765-4321', 'patricia.segredo', 'segredo@cliente', '912345678'])
      expect(['contacts', q, await found('contacts', q)]).toEqual(['contacts', q, shown]);
    for (const q of ['98765-4321', email, '11987654321', '111.444.777-35'])
      expect(['search', q, await found('search', q)]).toEqual(['search', q, shown]);
    expect(await found('search', 'patricia')).toBe(true);
    expect(await found('conversations', 'patricia')).toBe(true);
    expect(await found('contacts', 'patricia')).toBe(true);
  });
});

it('a masked customer can still be told from another', async () => {
  const { body } = (await people.viewer?.browser.get(`contacts/${contactId}`)) ?? { body: {} };
  expect(body).toMatchObject({ phone: '••••21', taxId: '••••35', email: 'p••••' });
  const rows = (await people.viewer?.browser.get('conversations'))?.body.items as { contactName: string }[];
  expect(rows.map(({ contactName }) => contactName)).toContain('••••78');
});
