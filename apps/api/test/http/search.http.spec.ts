import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDesk, type Desk } from '../setup/whatsapp-desk.js';
import { everythingFound } from '../setup/search.js';
import {
  change,
  conversationWith,
  customerWrites,
  envelope,
  everythingApplied,
  openLine,
  post,
  until,
  type Line,
} from '../setup/whatsapp-line.js';
import type { Answer } from './browser.js';

interface Text {
  text: string;
  ranges: { from: number; to: number }[];
}

interface Hit {
  type: string;
  id: string;
  title: Text;
  snippet: Text | null;
  conversationId: string | null;
}

interface Page {
  items: Hit[];
  nextCursor: string | null;
  cursors: Record<string, string | null>;
  messagesSince: string | null;
}

let desk: Desk;
let line: Line;

const words = [
  ['5511988770101', 'João Conceição', 'Bom dia! A cadeira Araucária tem entrega grátis?'],
  ['5511988770102', 'Ana Beatriz', 'Quero pagar o boleto da mesa de jantar'],
  ['5521977660103', 'Maria das Dores', 'Meu e-mail é maria.dores@loja.example e o telefone (21) 97766-0103'],
  ['5511988770104', 'Zé da Obra', 'A mesa chegou quebrada, preciso trocar'],
] as const;

beforeAll(async () => {
  desk = await openDesk();
  line = await openLine(desk.app);
  for (const [from, name, text] of words) await customerWrites(desk.app, line, { from, name, text });
  await everythingApplied(desk.app);
  await line.owner.browser.post('contacts', {
    name: 'Padaria São João',
    email: 'Compras@Padaria.example',
    taxId: '529.982.247-25',
    phone: '(31) 3222-1234',
  });
  await everythingFound(desk.app, line.owner.workspaceId);
}, 60_000);

afterAll(() => desk.close());

const ask = (params: string): Promise<Answer> => line.owner.browser.get(`search?${params}`);

async function search(q: string, more = ''): Promise<Page> {
  const answer = await ask(`q=${encodeURIComponent(q)}${more}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body as unknown as Page;
}

/** Names, in the order shown. */
async function found(q: string, type: string): Promise<string> {
  return (await search(q, `&types=${type}`)).items.map(({ title }) => title.text).join(', ');
}

const marked = ({ text, ranges }: Text) => ranges.map(({ from, to }) => text.slice(from, to));

describe('messages', () => {
  it.each([
    ['cadeira', 'João Conceição'],
    ['CADEIRA', 'João Conceição'],
    ['araucaria', 'João Conceição'],
    ['Araucária entrega', 'João Conceição'],
    ['entrega boleto', ''],
    ['cad', 'João Conceição'],
    ['cadiera', 'João Conceição'],
    ['cadera', 'João Conceição'],
    ['araucaira', 'João Conceição'],
    ['mesa', 'Zé da Obra, Ana Beatriz'],
    ['mesa quebrada', 'Zé da Obra'],
    ['mesa de jantar', 'Ana Beatriz'],
    ['maria.dores@loja.example', 'Maria das Dores'],
    ['Maria.Dores@LOJA', 'Maria das Dores'],
    ['21 97766-0103', 'Maria das Dores'],
    ['97766-0103', 'Maria das Dores'],
    ['+55 (21) 97766 0103', 'Maria das Dores'],
    ['e-mail', 'Maria das Dores'],
    ['xyzxyzxyz', ''],
  ])('with %j are those of %j', async (q, names) => {
    expect(await found(q, 'messages')).toBe(names);
  });

  it('show the part that was looked for, with what to mark', async () => {
    const [hit] = (await search('araucaria cadiera', '&types=messages')).items;
    expect(hit).toMatchObject({ type: 'messages', title: { text: 'João Conceição', ranges: [] } });
    expect(hit?.snippet?.text).toBe('Bom dia! A cadeira Araucária tem entrega grátis?');
    expect(hit?.snippet && marked(hit.snippet)).toEqual(['cadeira', 'Araucária']);
  });

  it('of a long text show the surroundings, whole words of it', async () => {
    const text = `${'Lorem ipsum dolor '.repeat(40)}jabuticaba ${'sit amet consectetur '.repeat(40)}`;
    await conversationWith(desk.app, line, '5511988770150', text);
    await everythingFound(desk.app, line.owner.workspaceId);
    const [hit] = (await search('jabuticaba', '&types=messages')).items;
    expect(hit?.snippet?.text.length).toBeLessThan(200);
    expect(hit?.snippet?.text).toMatch(/^…\w+ .*jabuticaba.*…$/);
    expect(hit?.snippet && marked(hit.snippet)).toEqual(['jabuticaba']);
  });

  it('that were edited are found by what they say now, and those taken back not at all', async () => {
    const from = '5511988770151';
    const conversationId = await conversationWith(desk.app, line, from, 'Prefiro a poltrona turquesa');
    const [message] = (await line.owner.browser.get(`conversations/${conversationId}/messages`)).body
      .items as { externalId: string }[];
    await everythingFound(desk.app, line.owner.workspaceId);
    expect((await search('turquesa', '&types=messages')).items).toHaveLength(1);
    const about = { from, timestamp: String(Math.floor(Date.now() / 1000)) };
    const tell = async (content: object) => {
      await post(
        desk.app,
        line,
        envelope(
          change(line.phoneNumberId, { messages: [{ ...about, id: `wamid.${randomUUID()}`, ...content }] }),
        ),
      );
      await everythingApplied(desk.app);
      await everythingFound(desk.app, line.owner.workspaceId);
    };
    await tell({
      type: 'edit',
      edit: {
        original_message_id: message?.externalId,
        message: { type: 'text', text: { body: 'Prefiro a poltrona bordô' } },
      },
    });
    expect((await search('turquesa', '&types=messages')).items).toEqual([]);
    expect((await search('bordo', '&types=messages')).items).toHaveLength(1);
    await tell({ type: 'revoke', revoke: { original_message_id: message?.externalId } });
    expect((await search('bordo', '&types=messages')).items).toEqual([]);
    const forgotten = await desk.app.sql(`select from search_words where word in ('turquesa', 'bordo')`);
    expect(forgotten).toEqual([]);
  });
});

describe('contacts and conversations', () => {
  it.each([
    ['joao', 'Padaria São João, João Conceição'],
    ['JOÃO conceicao', 'João Conceição'],
    ['conceiçao', 'João Conceição'],
    ['beatris', 'Ana Beatriz'],
    ['ana beatriz', 'Ana Beatriz'],
    ['(11) 98877-0101', 'João Conceição'],
    ['98877-0101', 'João Conceição'],
    ['+5511988770101', 'João Conceição'],
    ['55 11 8877-0101', 'João Conceição'],
    ['011 98877 0101', 'João Conceição'],
    ['88770101', 'João Conceição'],
    ['11 98877-010', 'Zé da Obra, Ana Beatriz, João Conceição'],
    ['+55 11 98877-010', 'Zé da Obra, Ana Beatriz, João Conceição'],
    ['1198877010199', ''],
    ['(31) 3222-1234', 'Padaria São João'],
    ['55 31 3222-1234', 'Padaria São João'],
    ['529.982.247-2', 'Padaria São João'],
    ['770103', ''],
    ['60103', 'Maria das Dores'],
    ['3222-1234', 'Padaria São João'],
    ['compras@padaria.example', 'Padaria São João'],
    ['compras@pad', 'Padaria São João'],
    ['529.982.247-25', 'Padaria São João'],
    ['52998224725', 'Padaria São João'],
    ['joao 98877', 'João Conceição'],
    ['joao 11988770101', 'João Conceição'],
    ['beatriz 11988770101', ''],
    ['joao 97766', ''],
  ])('%j finds the contacts %j', async (q, names) => {
    expect(await found(q, 'contacts')).toBe(names);
  });

  it('by the customer’s name or number give the conversation', async () => {
    const [hit] = (await search('beatriz', '&types=conversations')).items;
    expect(hit).toMatchObject({ type: 'conversations', id: hit?.conversationId });
    expect(hit && marked(hit.title)).toEqual(['Beatriz']);
    const [byNumber] = (await search('(11) 98877-0102', '&types=conversations')).items;
    expect(byNumber?.id).toBe(hit?.id);
    expect(byNumber?.snippet).toEqual({ text: '+5511988770102', ranges: [{ from: 0, to: 14 }] });
  });

  it('have the name they have now', async () => {
    const [hit] = (await search('dores', '&types=contacts')).items;
    await line.owner.browser.patch(`contacts/${hit?.id ?? ''}`, { name: 'Maria Valdívia', version: 1 });
    await everythingFound(desk.app, line.owner.workspaceId);
    expect(await found('valdivia', 'contacts')).toBe('Maria Valdívia');
    // The conversation takes the name over a little later.
    await until(async () => {
      await everythingFound(desk.app, line.owner.workspaceId);
      return (await found('valdivia', 'conversations')) === 'Maria Valdívia';
    });
    // Under the name of their profile they are found as before.
    expect(await found('dores valdivia', 'contacts')).toBe('Maria Valdívia');
  });
});

describe('the answer', () => {
  it('has all kinds at once, kind by kind, and where each goes on', async () => {
    const { items, nextCursor, cursors } = await search('beatriz');
    expect(items.map(({ type }) => type)).toEqual(['contacts', 'conversations']);
    expect(nextCursor).toBeNull();
    expect(cursors).toEqual({ contacts: null, conversations: null, messages: null });
  });

  it('comes in pages that go on where the one before ended, newest first', async () => {
    const conversationId = await conversationWith(desk.app, line, '5511988770160', 'Parcela 0 do carnê');
    for (let n = 1; n < 7; n += 1)
      await customerWrites(desk.app, line, { from: '5511988770160', text: `Parcela ${String(n)} do carnê` });
    await everythingApplied(desk.app);
    await everythingFound(desk.app, line.owner.workspaceId);
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = await search('carne', `&types=messages&limit=3${cursor && `&cursor=${cursor}`}`);
      expect(page.items.length).toBeLessThanOrEqual(3);
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      expect(page.cursors.messages).toBe(cursor);
    }
    const thread = (await line.owner.browser.get(`conversations/${conversationId}/messages`)).body.items as {
      id: string;
    }[];
    expect(ids).toEqual(thread.map(({ id }) => id));
  });

  it('refuses a cursor of another search, and one for several kinds', async () => {
    const { nextCursor } = await search('carne', '&types=messages&limit=1');
    for (const params of ['q=boleto&types=messages', 'q=carne&types=contacts', 'q=carne']) {
      const answer = await ask(`${params}&cursor=${nextCursor ?? ''}`);
      expect([answer.status, answer.body.code]).toEqual([400, 'cursor.invalid']);
    }
  });

  it.each([
    '',
    'q=',
    'q=%20',
    `q=${'a'.repeat(201)}`,
    'q=a&q=b',
    'q=ana&types=deals',
    'q=ana&limit=0',
    'q=ana&limit=101',
    'q=ana&page=2',
  ])('to %j is that it cannot be read', async (params) => {
    expect((await ask(params)).status).toBe(400);
  });

  it.each([
    '%',
    '_',
    "' or true --",
    '{1,2}',
    '\\',
    '😀',
    '***',
    '\u0000a%',
    '٣٤٥٦',
    '-',
    '@',
    '+',
    '#',
    '(',
  ])('to %j is no error', async (q) => {
    expect((await ask(`q=${encodeURIComponent(q)}`)).status).toBe(200);
  });

  it('never has anything of another workspace', async () => {
    const other = await openLine(desk.app);
    await everythingFound(desk.app, other.owner.workspaceId);
    const answer = await other.owner.browser.get('search?q=cadeira');
    expect(answer.body).toMatchObject({ items: [], nextCursor: null });
  });
});
