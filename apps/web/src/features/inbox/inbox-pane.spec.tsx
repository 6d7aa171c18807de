import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Conversation } from '@crm/contract/shapes';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { aChannel, aContact, aConversation, aLabel, aMe } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { aConversationServer, announced } from '@/testing/conversation-server';

const minute = (at: number) => new Date(Date.UTC(2026, 1, 9, 12, at)).toISOString();
const row = (id: string, contactName: string, at: number, over: Partial<Conversation> = {}) =>
  aConversation({ id, contactName, lastMessageAt: minute(at), ...over });
const three = () => [
  row('c', 'Camila Rocha', 3),
  row('b', 'Beatriz Antunes', 2),
  row('a', 'João Batista', 1),
];

/** A server that remembers what it was asked for. */
function aListServer(rows: Conversation[] = three()): URLSearchParams[] {
  aConversationServer();
  const asked: URLSearchParams[] = [];
  server.use(
    mock('get', '/api/v1/conversations', ({ query }) => {
      asked.push(query);
      return onePage(rows);
    }),
  );
  return asked;
}

const list = () => screen.findByRole('region', { name: 'Lista de conversas' });
const names = async () =>
  within(await list())
    .getAllByRole('link')
    .map((link) => /Camila|Beatriz|João|Nova/.exec(link.textContent ?? '')?.[0]);

describe('the list of conversations', () => {
  it('shows its shape while it is fetched', async () => {
    aListServer();
    server.use(mock('get', '/api/v1/conversations', never));
    renderRoute('/conversas');
    expect(await within(await list()).findByText('Carregando')).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: /Minhas/ })).toBeVisible();
  });

  it('offers to try again when it cannot be read', async () => {
    aListServer();
    let fails = true;
    server.use(
      mock('get', '/api/v1/conversations', () =>
        fails ? refusal(503, 'service.unavailable') : onePage(three()),
      ),
    );
    const { user } = renderRoute('/conversas');
    expect(await screen.findByText('Não deu para abrir as conversas')).toBeVisible();
    fails = false;
    await user.click(screen.getByRole('button', { name: 'Tentar de novo' }));
    expect(await screen.findByRole('link', { name: /Camila Rocha/ })).toBeVisible();
  });

  it('tells nothing found from nobody waiting', async () => {
    aListServer([]);
    const page = renderRoute('/conversas?busca=mesa');
    expect(await screen.findByText('Nada com “mesa”')).toBeVisible();
    page.unmount();
    renderRoute('/conversas');
    expect(await screen.findByText('Ninguém esperando resposta')).toBeVisible();
  });

  it('says who wrote what, how much is unread, how long they wait and who attends', async () => {
    aListServer([
      row('a', 'Camila Rocha', 3, {
        unreadCount: 3,
        lastMessagePreview: 'Quanto fica o frete?',
        waitingSince: new Date(Date.now() - 8.5 * 60_000).toISOString(),
        assigneeId: 'user-2',
      }),
    ]);
    renderRoute('/conversas');
    const link = await screen.findByRole('link', { name: /Camila Rocha/ });
    expect(link).toHaveTextContent('Quanto fica o frete?');
    expect(link).toHaveTextContent('3 não lidas');
    expect(link).toHaveTextContent('8 min');
    await waitFor(() => expect(link).toHaveTextContent('Com Rafael Souza'));
  });

  it.each(['text', 'image'] as const)('says that the last %s was taken back', async (lastMessageKind) => {
    aListServer([row('a', 'Camila Rocha', 3, { lastMessageKind, lastMessagePreview: null })]);
    renderRoute('/conversas');
    const link = await screen.findByRole('link', { name: /Camila Rocha/ });
    expect(link).toHaveTextContent('Mensagem apagada');
    expect(link).not.toHaveTextContent('Foto');
  });

  it('says of who wrote a moment ago just that, instead of no minutes', async () => {
    aListServer([row('a', 'Camila Rocha', 3, { waitingSince: new Date().toISOString() })]);
    renderRoute('/conversas');
    expect(await screen.findByRole('link', { name: /Camila Rocha/ })).toHaveTextContent('Escreveu agora');
  });

  it('says when the time to answer freely runs out', async () => {
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000 + 30_000).toISOString();
    aListServer([
      row('a', 'Camila Rocha', 3, { replyWindowExpiresAt: at(90) }),
      row('b', 'Beatriz Antunes', 2, { replyWindowExpiresAt: at(20 * 60) }),
    ]);
    renderRoute('/conversas');
    const link = await screen.findByRole('link', { name: /Camila Rocha/ });
    expect(within(link).getByTitle('Dá para responder livremente por mais 1 h 30')).toHaveTextContent(
      'Janela1 h 30',
    );
    expect(screen.getByRole('link', { name: /Beatriz Antunes/ })).not.toHaveTextContent('Janela');
  });

  it('asks for what the tab and the filters say and writes them into the address', async () => {
    const asked = aListServer();
    const { user, router } = renderRoute('/conversas');
    await user.click(await screen.findByRole('tab', { name: /Minhas/ }));
    await waitFor(() => expect(asked.at(-1)?.getAll('assigneeId')).toEqual(['me']));
    expect(router.state.location.search).toBe('?aba=minhas');
    await user.click(screen.getByRole('button', { name: 'Situação: Abertas' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Resolvidas' }));
    await waitFor(() => expect(asked.at(-1)?.getAll('status')).toEqual(['resolved']));
    expect(router.state.location.search).toContain('status=resolvidas');
  });

  it('shows the labels of each, the first of several, and none that was deleted', async () => {
    aListServer([
      row('c', 'Camila Rocha', 3, { labelIds: ['label-1', 'label-2', 'gone'] }),
      row('b', 'Beatriz Antunes', 2, { labelIds: ['gone'] }),
    ]);
    server.use(
      mock('get', '/api/v1/labels', () => onePage([aLabel({ id: 'label-2', name: 'Troca' }), aLabel()])),
    );
    renderRoute('/conversas');
    const link = await screen.findByRole('link', { name: /Camila Rocha/ });
    await waitFor(() => expect(link).toHaveTextContent('Etiquetas: Troca+1, VIP'));
    expect(screen.getByRole('link', { name: /Beatriz Antunes/ })).not.toHaveTextContent('Etiquetas');
  });

  it('is narrowed to any of several labels', async () => {
    const asked = aListServer();
    server.use(
      mock('get', '/api/v1/labels', () => onePage([aLabel({ id: 'label-2', name: 'Troca' }), aLabel()])),
    );
    const { user, router } = renderRoute('/conversas');
    await user.click(await screen.findByRole('button', { name: 'Etiqueta' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Troca' }));
    await waitFor(() => expect(asked.at(-1)?.getAll('labelId')).toEqual(['label-2']));
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'VIP' }));
    await waitFor(() => expect(asked.at(-1)?.getAll('labelId')).toEqual(['label-2', 'label-1']));
    expect(router.state.location.search).toBe('?etiqueta=label-2&etiqueta=label-1');
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('button', { name: 'Etiqueta · 2' })).toBeVisible();
  });

  it('fetches the next page near its end, each row once', async () => {
    aListServer();
    server.use(
      mock('get', '/api/v1/conversations', ({ query }) =>
        query.get('cursor')
          ? onePage([row('b', 'Beatriz Antunes', 2), row('a', 'João Batista', 1)])
          : { items: [row('c', 'Camila Rocha', 3), row('b', 'Beatriz Antunes', 2)], nextCursor: 'next' },
      ),
    );
    renderRoute('/conversas');
    await screen.findByRole('link', { name: /João Batista/ });
    expect(await names()).toEqual(['Camila', 'Beatriz', 'João']);
  });

  it('lets announced conversations in at their place, but not under the pointer', async () => {
    aListServer();
    renderRoute('/conversas');
    const first = await screen.findByRole('link', { name: /Camila Rocha/ });
    announced('conversation.created', row('n', 'Nova Cliente', 9), 5);
    await waitFor(async () => expect(await names()).toEqual(['Nova', 'Camila', 'Beatriz', 'João']));
    first.focus();
    announced('conversation.updated', row('a', 'João Batista', 20), 6);
    const news = await screen.findByRole('button', { name: '1 nova' });
    expect(await names()).toEqual(['Nova', 'Camila', 'Beatriz', 'João']);
    fireEvent.click(news);
    await waitFor(async () => expect(await names()).toEqual(['João', 'Nova', 'Camila', 'Beatriz']));
  });

  it('is walked with J, K and the arrows and opened with Enter', async () => {
    aListServer();
    const { user, router } = renderRoute('/conversas');
    await screen.findByRole('link', { name: /Camila Rocha/ });
    await user.keyboard('jj');
    expect(screen.getByRole('link', { name: /Beatriz Antunes/ })).toHaveFocus();
    await user.keyboard('{ArrowDown}k');
    expect(screen.getByRole('link', { name: /Beatriz Antunes/ })).toHaveFocus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/conversas/b'));
  });
});

describe('a new conversation', () => {
  it('is written to a known contact and opened', async () => {
    aListServer();
    const sent: unknown[] = [];
    server.use(
      mock('get', '/api/v1/contacts', () => onePage([aContact()])),
      mock('post', '/api/v1/conversations', ({ body }) => {
        sent.push(body);
        return aConversation({ id: 'opened' });
      }),
    );
    const { user, router } = renderRoute('/conversas');
    await user.click(await screen.findByRole('button', { name: 'Nova conversa' }));
    const dialog = await screen.findByRole('dialog', { name: 'Nova conversa' });
    await user.type(await within(dialog).findByLabelText('Para'), 'Patr');
    await user.click(await within(dialog).findByRole('button', { name: /Patrícia Lemos/ }));
    await user.type(within(dialog).getByLabelText('Mensagem'), 'Olá!');
    await user.click(within(dialog).getByRole('button', { name: 'Enviar mensagem' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/conversas/opened'));
    expect(sent).toMatchObject([
      { channelId: aChannel().id, contactId: 'contact-1', message: { kind: 'text', text: 'Olá!' } },
    ]);
  });

  it('names what is missing beside the field, and shows why the channel refuses', async () => {
    aListServer();
    server.use(
      mock('get', '/api/v1/contacts', () => onePage([])),
      mock('post', '/api/v1/conversations', () => refusal(422, 'conversation.window_closed')),
    );
    const { user } = renderRoute('/conversas');
    await user.click(await screen.findByRole('button', { name: 'Nova conversa' }));
    const dialog = await screen.findByRole('dialog', { name: 'Nova conversa' });
    const send = await within(dialog).findByRole('button', { name: 'Enviar mensagem' });
    await user.click(send);
    expect(await within(dialog).findByText('Escolha um contato ou digite um telefone.')).toBeVisible();
    await user.type(await within(dialog).findByLabelText('Para'), '(11) 98877-0142');
    await user.type(within(dialog).getByLabelText('Mensagem'), 'Olá!');
    await user.click(send);
    expect(await within(dialog).findByText(/A janela de 24 h fechou/)).toBeVisible();
  });

  it('is not offered to who may not reply', async () => {
    aListServer();
    server.use(
      mock('get', '/api/v1/auth/me', () => aMe({ role: 'viewer', permissions: ['conversations.read'] })),
    );
    renderRoute('/conversas');
    await screen.findByRole('link', { name: /Camila Rocha/ });
    expect(screen.queryByRole('button', { name: 'Nova conversa' })).not.toBeInTheDocument();
  });
});

describe('on a phone', () => {
  it('list and conversation take turns; filters open as a sheet', async () => {
    vi.spyOn(window, 'matchMedia').mockImplementation(
      (query) =>
        ({
          matches: query.includes('max-width: 767'),
          media: query,
          addEventListener: () => undefined,
          removeEventListener: () => undefined,
        }) as unknown as MediaQueryList,
    );
    aListServer();
    const { user, router } = renderRoute('/conversas');
    await user.click(await screen.findByRole('button', { name: 'Filtrar' }));
    const sheet = await screen.findByRole('dialog', { name: 'Filtrar' });
    await user.click(within(sheet).getByRole('button', { name: 'Adiadas' }));
    expect(router.state.location.search).toBe('?status=adiadas');
    await user.click(within(sheet).getByRole('button', { name: 'Ver conversas' }));
    await user.click(await screen.findByRole('link', { name: /Camila Rocha/ }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/conversas/c'));
    expect(await list()).toHaveClass('max-md:hidden');
  });
});
