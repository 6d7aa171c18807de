import { randomInt, randomUUID } from 'node:crypto';
import { Clock } from '../../src/kernel/clock.js';
import { SendWhatWaits } from '../../src/contexts/messages/application/send-what-waits.js';
import type { Answer } from '../http/browser.js';
import { startApp, type TestApp } from './app.js';
import { FakeProvider } from './fake-provider.js';
import { MovingClock } from './moving-clock.js';
import { conversationWith, openLine, thread, until, type Line, type Row } from './whatsapp-line.js';

export interface Desk {
  readonly app: TestApp;
  readonly provider: FakeProvider;
  readonly clock: MovingClock;
  close(): Promise<void>;
}

/** Api and worker with a provider that answers as told, and a clock that a test moves. */
export async function openDesk(): Promise<Desk> {
  const provider = await FakeProvider.start();
  const clock = new MovingClock();
  const app = await startApp({
    roles: 'api,worker',
    env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: provider.url },
    overrides: [[Clock, clock]],
  });
  return {
    app,
    provider,
    clock,
    async close() {
      await app.close();
      await provider.close();
    },
  };
}

export const somePhone = (): string => `55119${String(randomInt(1e7, 9e7))}`;

/** A new workspace with a number, and a conversation with a customer who has just written. */
export async function opened({ app }: Desk): Promise<{ line: Line; conversationId: string }> {
  const line = await openLine(app);
  return { line, conversationId: await conversationWith(app, line, somePhone()) };
}

export function write(line: Line, conversationId: string, body: object = {}): Promise<Answer> {
  return line.owner.browser.post(`conversations/${conversationId}/messages`, {
    kind: 'text',
    text: `Olá ${randomUUID()}`,
    ...body,
  });
}

/** The message once it is in one of these states. */
export function inState(line: Line, conversationId: string, id: unknown, ...states: string[]): Promise<Row> {
  return until(async () =>
    (await thread(line, conversationId)).find(
      (message) => message.id === id && states.includes(String(message.status)),
    ),
  );
}

/** The waits are over, as far as the clock of the program goes: it looks again at once. */
export async function after(
  { app, clock }: Desk,
  { line, conversationId }: { line: Line; conversationId: string },
  ms: number,
): Promise<void> {
  clock.advance(ms);
  await app.nest.get(SendWhatWaits).execute(line.owner.workspaceId, conversationId);
}

/** A promise that a test fulfils when it likes. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    opened: waiting,
    open: () => {
      open();
    },
  };
}
