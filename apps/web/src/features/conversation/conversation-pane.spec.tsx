import { HttpResponse } from 'msw';
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { MessageStatus } from '@crm/contract/shapes';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { aContact, aMessage } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { aConversationServer, announced, aReply, looking, type World } from '@/testing/conversation-server';
import { write } from './composer/drafts';

const open = ({ conversation }: World) => renderRoute(`/conversas/${conversation.id}`);
const thread = () => screen.findByRole('log', { name: 'Mensagens com Patrícia Lemos' });

describe('an open conversation', () => {
  it('shows its shape while messages are on their way', async () => {
    const world = aConversationServer();
    server.use(mock('get', '/api/v1/conversations/{id}/messages', never));
    open(world);
    // Above the messages, and soon in the panel beside them.
    const [header] = await screen.findAllByRole('heading', { name: 'Patrícia Lemos', level: 2 });
    expect(header).toBeVisible();
    expect(screen.queryByRole('log')).not.toBeInTheDocument();
    expect(screen.getAllByText('Carregando').length).toBeGreaterThan(0);
  });

  it('offers to try again, inside its pane, when messages cannot be read', async () => {
    const world = aConversationServer();
    let fails = true;
    server.use(
      mock('get', '/api/v1/conversations/{id}/messages', () =>
        fails ? refusal(503, 'service.unavailable') : onePage([aMessage()]),
      ),
    );
    const { user } = open(world);
    expect(await screen.findByText('Não deu para abrir as mensagens')).toBeVisible();
    fails = false;
    await user.click(screen.getByRole('button', { name: 'Tentar de novo' }));
    expect(await within(await thread()).findByText('Vocês entregam em Campinas?')).toBeVisible();
  });

  it('does not call away who writes elsewhere by the time it comes', async () => {
    const world = aConversationServer();
    let comes: (response: Response) => void = () => undefined;
    server.use(
      mock('get', '/api/v1/conversations/{id}', ({ params }) =>
        params['id'] === 'late'
          ? new Promise<Response>((resolve) => (comes = resolve))
          : Promise.resolve(world.conversation),
      ),
    );
    const { user, router } = open(world);
    await thread();
    await user.click(screen.getByRole('button', { name: 'Buscar na lista' }));
    await act(() => router.navigate('/conversas/late'));
    const search = screen.getByRole('textbox', { name: 'Buscar conversas' });
    await user.type(search, 'cam');
    comes(HttpResponse.json({ ...world.conversation, id: 'late' }));
    expect(await screen.findByLabelText('Mensagem para o cliente')).toBeVisible();
    await user.keyboard('ila');
    expect(search).toHaveValue('camila');
  });

  it('says that nobody has written yet', async () => {
    const world = aConversationServer({}, []);
    open(world);
    expect(await screen.findByText('Nenhuma mensagem ainda')).toBeVisible();
  });

  it('says that a conversation does not exist and leads back', async () => {
    aConversationServer();
    const { user, router } = renderRoute('/conversas/another?aba=minhas');
    expect(await screen.findByText('Esta conversa não existe')).toBeVisible();
    await user.click(screen.getByRole('link', { name: 'Voltar para a lista' }));
    expect(router.state.location.pathname + router.state.location.search).toBe('/conversas?aba=minhas');
  });

  it('goes on with the conversation that it is part of now, with what was being written', async () => {
    const { conversation } = aConversationServer();
    server.use(
      mock('get', '/api/v1/conversations/{id}', ({ params }) =>
        params['id'] === conversation.id
          ? conversation
          : HttpResponse.json(
              {
                status: 404,
                code: 'conversation.joined',
                params: {},
                errors: [],
                joinedInto: conversation.id,
              },
              { status: 404 },
            ),
      ),
    );
    write('user-1', 'of-before', { reply: 'Já estou vendo', unsaved: true });
    const { router } = renderRoute('/conversas/of-before?aba=minhas');
    expect(await thread()).toBeVisible();
    const { pathname, search } = router.state.location;
    expect(pathname + search).toBe(`/conversas/${conversation.id}?aba=minhas`);
    expect(await screen.findByDisplayValue('Já estou vendo')).toBeVisible();
  });

  it('that becomes part of another one, or gives messages back, shows what is there then', async () => {
    const world = aConversationServer();
    open(world);
    expect(await within(await thread()).findByText('Vocês entregam em Campinas?')).toBeVisible();
    world.messages.push({
      ...aMessage({ id: 'from-there', text: 'É do outro número' }),
      conversationId: world.conversation.id,
    });
    announced('conversation.joined', { id: 'of-before', joinedInto: world.conversation.id });
    expect(await within(await thread()).findByText('É do outro número')).toBeVisible();
    world.messages.pop();
    announced('conversation.parted', { id: world.conversation.id });
    await waitFor(() => expect(screen.queryByText('É do outro número')).not.toBeInTheDocument());
    expect(await within(await thread()).findByText('Vocês entregam em Campinas?')).toBeVisible();
  });

  it('tells where the customer came from, as far as their first message told', async () => {
    const world = aConversationServer();
    server.use(
      mock('get', '/api/v1/contacts/{id}', () =>
        aContact({ leadSource: { kind: 'ad', headline: 'Mesa de jantar', id: '1202' } }),
      ),
    );
    const { user } = open(world);
    await user.click(await screen.findByRole('button', { name: 'Mostrar contato' }));
    expect(await screen.findByText('Anúncio: Mesa de jantar')).toBeInTheDocument();
  });

  it('shows who wrote, when, how far it came, and never the text of a stranger as anything but text', async () => {
    const world = aConversationServer({}, [
      aMessage({ text: '<b>oi</b> https://aroeira.example' }),
      aReply({ status: 'read' }),
    ]);
    open(world);
    const log = await thread();
    expect(within(log).getByText(/<b>oi<\/b>/)).toBeVisible();
    expect(within(log).getByRole('link', { name: 'https://aroeira.example' })).toHaveAttribute(
      'rel',
      expect.stringContaining('noopener'),
    );
    const reply = within(log).getByRole('article', { name: 'Mensagem de Rafael Souza' });
    expect(within(reply).getByRole('img', { name: 'Lida' })).toBeVisible();
    expect(within(reply).getByText('Rafael Souza')).toBeVisible();
  });

  it('marks a note as the team’s alone, without ticks', async () => {
    const world = aConversationServer({}, [aReply({ private: true, text: 'Frete grátis.' })]);
    open(world);
    const note = await screen.findByRole('article', { name: 'Nota interna de Rafael Souza' });
    expect(within(note).getByText('Nota de Rafael Souza · só a equipe vê')).toBeVisible();
    expect(within(note).queryByRole('img')).not.toBeInTheDocument();
  });

  it('names a kind of message that it cannot show yet', async () => {
    const world = aConversationServer({}, [aMessage({ kind: 'audio', text: null })]);
    open(world);
    const message = await screen.findByRole('article', { name: 'Mensagem de Patrícia Lemos' });
    expect(within(message).getByText('Áudio')).toBeVisible();
  });

  it('draws a new message, its ticks and later versions as the server announces them', async () => {
    const world = aConversationServer();
    open(world);
    const log = await thread();
    const next = (seq: number, status: MessageStatus) =>
      aReply({ conversationId: world.conversation.id, seq, status, sentAt: '2026-02-09T12:05:00.000Z' });
    announced('message.created', next(10, 'sent'), 10);
    expect(await within(log).findByText('Entregamos, sim.')).toBeVisible();
    announced('message.updated', next(12, 'read'), 12);
    announced('message.updated', next(11, 'delivered'), 11);
    expect(await within(log).findByRole('img', { name: 'Lida' })).toBeInTheDocument();
    expect(within(log).getAllByText('Entregamos, sim.')).toHaveLength(1);
  });

  it('counts as read once somebody looks at it, not before', async () => {
    looking(false);
    const world = aConversationServer({ unreadCount: 1 });
    open(world);
    const log = await thread();
    expect(within(log).getByRole('separator', { name: 'Novas mensagens' })).toBeVisible();
    expect(world.reads).toBe(0);
    looking(true);
    await waitFor(() => expect(world.reads).toBe(1));
    expect(within(log).getByRole('separator', { name: 'Novas mensagens' })).toBeVisible();
  });

  it('is not marked read by somebody who may not reply', async () => {
    looking(true);
    const { reads } = await asViewer();
    expect(reads).toBe(0);
    expect(screen.queryByLabelText('Mensagem para o cliente')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Resolver' })).not.toBeInTheDocument();
  });

  it('leads to a quoted message that is loaded, and fetches one that is not', async () => {
    const asked: string[] = [];
    const quoted = aMessage({ id: 'old', text: 'Tem em linho?', sentAt: '2026-02-01T12:00:00.000Z' });
    const quote = {
      id: 'old',
      kind: 'text',
      direction: 'inbound',
      text: 'Tem em linho?',
      authorName: null,
    } as const;
    const reply = aReply({ replyToId: 'old', replyTo: quote });
    const world = aConversationServer({}, [reply]);
    server.use(
      mock('get', '/api/v1/conversations/{id}/messages', ({ query }) => {
        const around = query.get('around');
        if (around) asked.push(around);
        return onePage(around ? [reply, quoted] : [reply]);
      }),
    );
    const { user } = open(world);
    await user.click(await screen.findByRole('button', { name: /Tem em linho/ }));
    expect(await screen.findByRole('article', { name: 'Mensagem de Patrícia Lemos' })).toBeVisible();
    expect(asked[0]).toBe('old');
    await user.click(screen.getByRole('button', { name: 'Ir para o fim' }));
    await waitFor(() =>
      expect(screen.queryByRole('article', { name: 'Mensagem de Patrícia Lemos' })).not.toBeInTheDocument(),
    );
  });
});

async function asViewer() {
  const { aMe } = await import('@/testing/builders');
  const world = aConversationServer({ unreadCount: 2 });
  server.use(
    mock('get', '/api/v1/auth/me', () =>
      aMe({
        role: 'viewer',
        permissions: ['conversations.read', 'contacts.read', 'channels.read', 'users.read'],
      }),
    ),
  );
  open(world);
  await screen.findByText('Seu papel lê as conversas, mas não responde.');
  await thread();
  return world;
}
