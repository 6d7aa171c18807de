import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mock, refusal } from '@/testing/api-mock';
import { aMessage } from '@/testing/builders';
import { aConversationServer, announced, looking, type World } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const open = ({ conversation }: World) => renderRoute(`/conversas/${conversation.id}`);
const at = (minute: number) => new Date(Date.UTC(2026, 1, 9, 12, minute)).toISOString();

/** Scrolls the log to so many pixels above its end; nothing is laid out here, so its height is told. */
function scrollTo(log: HTMLElement, aboveEnd: number): void {
  Object.defineProperty(log, 'scrollHeight', { configurable: true, value: 5000 });
  log.scrollTop = 5000 - 800 - aboveEnd;
  fireEvent.scroll(log);
}

const textsOf = (log: HTMLElement) =>
  within(log)
    .getAllByRole('article')
    .map((article) => /mensagem \d/.exec(article.textContent ?? '')?.[0]);

function aLongThread() {
  const world = aConversationServer();
  const id = world.conversation.id;
  const message = (n: number) =>
    aMessage({ id: `m${n}`, conversationId: id, text: `mensagem ${n}`, sentAt: at(n) });
  let failing = false;
  server.use(
    mock('get', '/api/v1/conversations/{id}/messages', ({ query }) => {
      if (!query.get('cursor')) return { items: [message(4), message(3)], nextCursor: 'older' };
      return failing
        ? refusal(503, 'service.unavailable')
        : { items: [message(2), message(1)], nextCursor: null };
    }),
  );
  return { world, message, fail: (yes: boolean) => void (failing = yes) };
}

describe('scrolling through a thread', () => {
  it('brings older messages in above, in order', async () => {
    const { world } = aLongThread();
    open(world);
    const log = await screen.findByRole('log');
    expect(textsOf(log)).toEqual(['mensagem 3', 'mensagem 4']);
    scrollTo(log, 4200);
    await within(log).findByText('mensagem 1');
    expect(textsOf(log)).toEqual(['mensagem 1', 'mensagem 2', 'mensagem 3', 'mensagem 4']);
  });

  it('keeps what is loaded when more cannot be read, and offers to try again', async () => {
    const { world, fail } = aLongThread();
    const { user } = open(world);
    const log = await screen.findByRole('log');
    fail(true);
    scrollTo(log, 4200);
    const alert = await within(log).findByRole('alert');
    expect(textsOf(log)).toEqual(['mensagem 3', 'mensagem 4']);
    fail(false);
    await user.click(within(alert).getByRole('button', { name: 'Tentar de novo' }));
    expect(await within(log).findByText('mensagem 1')).toBeInTheDocument();
  });

  it('counts new messages of the customer while reading further up, and leads to them', async () => {
    looking(true);
    const { world, message } = aLongThread();
    open(world);
    const log = await screen.findByRole('log');
    scrollTo(log, 1000);
    expect(await screen.findByRole('button', { name: 'Ir para o fim' })).toBeVisible();
    for (const n of [5, 6, 7]) announced('message.created', { ...message(n), seq: n }, n);
    announced('conversation.updated', { ...world.conversation, unreadCount: 3 }, 8);
    expect(await screen.findByRole('button', { name: '3 novas mensagens' })).toBeVisible();
    expect(world.reads).toBe(0);
    scrollTo(log, 0);
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: /novas mensagens/ })).not.toBeInTheDocument(),
    );
    await waitFor(() => expect(world.reads).toBe(1));
  });

  it('reads out what arrives, and only that', async () => {
    const { world, message } = aLongThread();
    open(world);
    const log = await screen.findByRole('log');
    scrollTo(log, 4200);
    await within(log).findByText('mensagem 1');
    expect(screen.queryByText(/Patrícia Lemos: mensagem [1-4]/)).not.toBeInTheDocument();
    announced('message.created', { ...message(9), text: 'Cheguei!', seq: 9 }, 9);
    expect(await screen.findByText('Patrícia Lemos: Cheguei!')).toBeInTheDocument();
  });
});
