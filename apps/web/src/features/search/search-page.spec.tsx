import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { mock, never, refusal } from '@/testing/api-mock';
import { aMessage, aSearchHit, aSearchPage } from '@/testing/builders';
import { aConversationServer } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { forgetSearches } from './recent-searches';

const contact = aSearchHit({
  type: 'contacts',
  id: 'contact-9',
  title: { text: 'João Cadeira', ranges: [{ from: 5, to: 12 }] },
  snippet: { text: '+5511988770142', ranges: [] },
  contactId: 'contact-9',
  conversationId: null,
  channelType: null,
  direction: null,
});

const asked: URLSearchParams[] = [];

function found(...pages: Parameters<typeof aSearchPage>[]): void {
  server.use(
    mock('get', '/api/v1/search', ({ query }) => {
      asked.push(query);
      return aSearchPage(...(pages[Math.min(asked.length, pages.length) - 1] ?? [[]]));
    }),
  );
}

beforeEach(() => {
  asked.length = 0;
  localStorage.clear();
  forgetSearches();
});

const box = () => screen.findByRole('textbox', { name: 'Buscar em tudo' });

describe('the search', () => {
  it('says what can be found before anything is typed', async () => {
    renderRoute('/busca');
    expect(await screen.findByRole('heading', { name: 'O que você procura?' })).toBeVisible();
    expect(await box()).toHaveFocus();
  });

  it('finds while somebody types, kind by kind, with the words marked', async () => {
    found([[contact, aSearchHit()], { cursors: { contacts: null, messages: 'next' } }]);
    const { user, router } = renderRoute('/busca');
    await user.type(await box(), 'cadeira');
    const messages = await screen.findByRole('region', { name: 'Mensagens' });
    expect(within(messages).getByText('cadeira').tagName).toBe('MARK');
    const contacts = screen.getByRole('region', { name: 'Contatos' });
    expect(within(contacts).getByRole('link')).toHaveTextContent('(11) 98877-0142');
    expect(asked.at(-1)?.get('q')).toBe('cadeira');
    expect(router.state.location.search).toBe('?q=cadeira');
    await user.click(within(messages).getByRole('button', { name: 'Ver todas as mensagens' }));
    expect(router.state.location.search).toBe('?q=cadeira&tipo=mensagens');
    expect(asked.at(-1)?.getAll('types')).toEqual(['messages']);
  });

  it('of one kind goes on page by page, and says when that fails', async () => {
    found([[aSearchHit({ id: 'm-1' })], { nextCursor: 'two' }], [[aSearchHit({ id: 'm-2' })]]);
    const { user } = renderRoute('/busca?q=cadeira&tipo=mensagens');
    await user.click(await screen.findByRole('button', { name: 'Mostrar mais' }));
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
    expect(asked.at(-1)?.get('cursor')).toBe('two');
    expect(screen.queryByRole('button', { name: 'Mostrar mais' })).not.toBeInTheDocument();
  });

  it('says so when there is nothing, and that older messages are still on their way', async () => {
    found([[], { messagesSince: '2025-03-10T12:00:00.000Z' }]);
    renderRoute('/busca?q=jatobá');
    expect(await screen.findByRole('heading', { name: 'Nada com “jatobá”' })).toBeVisible();
    expect(screen.getByText(/de antes de 10 mar 2025 ainda estão entrando/)).toBeVisible();
  });

  it('that fails says why and tries again', async () => {
    server.use(mock('get', '/api/v1/search', () => refusal(500, 'internal')));
    const { user } = renderRoute('/busca?q=mesa');
    expect(await screen.findByText('Não deu para buscar')).toBeVisible();
    found([[aSearchHit()]]);
    await user.click(screen.getByRole('button', { name: 'Tentar de novo' }));
    expect(await screen.findByRole('region', { name: 'Mensagens' })).toBeVisible();
  });

  it('shows the shape of results while it looks', async () => {
    server.use(mock('get', '/api/v1/search', () => never()));
    renderRoute('/busca?q=mesa');
    expect(await screen.findByText('Carregando')).toBeInTheDocument();
  });

  it('is walked by the arrows, and remembers what led somewhere', async () => {
    found([[contact, aSearchHit()]]);
    const { user, router } = renderRoute('/busca');
    await user.type(await box(), 'cadeira');
    await screen.findByRole('region', { name: 'Mensagens' });
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(document.activeElement).toHaveTextContent('João Cadeira');
    await user.keyboard('{ArrowUp}');
    expect(await box()).toHaveFocus();
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/contatos/contact-9'));
    await router.navigate('/busca');
    await user.click(await screen.findByRole('button', { name: 'cadeira' }));
    await waitFor(() => expect(router.state.location.search).toBe('?q=cadeira'));
    expect(await box()).toHaveValue('cadeira');
    await router.navigate('/busca');
    await user.click(await screen.findByRole('button', { name: 'Limpar' }));
    expect(screen.queryByRole('button', { name: 'cadeira' })).not.toBeInTheDocument();
  });
});

describe('a message that was found', () => {
  const world = () =>
    aConversationServer({}, [
      aMessage({ id: 'old', text: 'A cadeira chegou' }),
      aMessage({ id: 'new', text: 'Obrigada' }),
    ]);

  it('opens in its thread, marked, with a way to now; going back leads to the search as it was', async () => {
    const { conversation, messages } = world();
    const around: (string | null)[] = [];
    server.use(
      mock('get', '/api/v1/conversations/{id}/messages', ({ query }) => {
        around.push(query.get('around'));
        return { items: messages.toReversed(), nextCursor: null };
      }),
    );
    found([[aSearchHit({ id: 'old', conversationId: conversation.id })]]);
    const { user, router } = renderRoute('/busca?q=cadeira&tipo=mensagens');
    await user.click(await screen.findByRole('link', { name: /Patrícia Lemos/ }));
    await screen.findByRole('log');
    expect(router.state.location.hash).toBe('#mensagem-old');
    expect(around).toContain('old');
    await user.click(await screen.findByRole('button', { name: 'Ir para o fim' }));
    await waitFor(() => expect(router.state.location.hash).toBe(''));
    expect(around).toContain(null);
    expect(screen.getByRole('link', { name: 'Voltar para a lista' })).toHaveAttribute(
      'href',
      '/busca?q=cadeira&tipo=mensagens',
    );
    await router.navigate(-1);
    expect(await screen.findByRole('link', { name: /A cadeira chegou/ })).toBeVisible();
  });

  it('and is gone meanwhile leaves the rest of the conversation in reach', async () => {
    const { conversation, messages } = world();
    server.use(
      mock('get', '/api/v1/conversations/{id}/messages', ({ query }) =>
        query.get('around') === null
          ? { items: messages.toReversed(), nextCursor: null }
          : refusal(404, 'resource.not_found'),
      ),
    );
    const { user } = renderRoute(`/conversas/${conversation.id}#mensagem-old`);
    expect(await screen.findByRole('heading', { name: 'Esta mensagem não existe mais' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Ir para o fim' }));
    expect(await screen.findByText('Obrigada')).toBeVisible();
  });
});
