import { openShop, type Cast, type Chat } from '../cast.ts';
import { query } from '../database.ts';
import type { Answer } from '../http.ts';
import { faultsIn, judged } from '../judged.ts';
import { settled } from '../settled.ts';
import { told, type RowResult, type Scenario } from './scenario.ts';

const sizes = { full: { rounds: 250 }, small: { rounds: 30 } } as const;
const tabs = 5;

interface Tally {
  readonly taken: string[];
  differing: number;
  notRefused: number;
}

/** The same answer from five tabs at once, and again with an Idempotency-Key, also over another body. */
export const twice: Scenario = {
  rows: ['R11'],
  async run({ fleet, size }) {
    const cast = await openShop(fleet, { whatsapp: 1, telegram: 1 }, 25);
    const tally: Tally = { taken: [], differing: 0, notRefused: 0 };
    for (let round = 0; round < sizes[size].rounds; round += 1) {
      const chat = cast.chats[round % cast.chats.length] as Chat;
      await fromManyTabs(cast, chat, `tabs-${round}`, tally);
      await withOneKey(cast, chat, `key-${round}`, tally);
    }
    const { done } = await settled(fleet, 120_000);
    const faults = faultsIn(judged(fleet, tally.taken));
    const [row] = await query<{ count: number }>(
      fleet,
      `select count(*)::int as count from messages where direction = 'outbound'`,
    );
    const surplus = (row?.count ?? Infinity) - tally.taken.length;
    const result: RowResult = {
      row: 'R11',
      what: `${tally.taken.length} answers over both channels, each given ${tabs} times at once: by client id, by Idempotency-Key`,
      target:
        'one message and the same response each; the same key over another body 422; at the provider once',
      result: `${surplus} messages too many, ${tally.differing} differing responses, ${tally.notRefused} other bodies not refused${told(faults)}`,
      isMet: done && surplus === 0 && tally.differing + tally.notRefused === 0 && faults.length === 0,
      badness: Math.abs(surplus) + tally.differing + tally.notRefused,
      kills: fleet.kills,
    };
    return [result];
  },
};

async function fromManyTabs(
  { session }: Cast,
  { conversationId }: Chat,
  clientId: string,
  tally: Tally,
): Promise<void> {
  const body = { kind: 'text', text: `Resposta [${clientId}]`, clientId };
  const path = `/conversations/${conversationId}/messages`;
  const answers = await Promise.all(
    Array.from({ length: tabs }, () => session.insist('POST', path, body, [200, 201])),
  );
  if (new Set(answers.map(({ body: message }) => message['id'])).size !== 1) tally.differing += 1;
  tally.taken.push(clientId);
}

async function withOneKey(
  { session }: Cast,
  { conversationId }: Chat,
  clientId: string,
  tally: Tally,
): Promise<void> {
  const path = `/conversations/${conversationId}/messages`;
  const headers = { 'idempotency-key': clientId };
  const post = (text: string) =>
    session.ask('POST', path, { kind: 'text', text: `${text} [${clientId}]`, clientId }, headers);
  const first = await post('Resposta');
  const repeated = await Promise.all(Array.from({ length: tabs - 1 }, () => post('Resposta')));
  const other = await post('Outra');
  if (repeated.some((answer) => !isSame(first, answer))) tally.differing += 1;
  if (other?.status !== 422) tally.notRefused += 1;
  tally.taken.push(clientId);
}

function isSame(one: Answer | undefined, other: Answer | undefined): boolean {
  return one?.status === other?.status && one?.body['id'] === other?.body['id'];
}
