import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aChannel, aContact, aMe, aMessage } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { aConversationServer, announced, noDraft, type World } from '@/testing/conversation-server';
import { useWritings } from './drafts';

const open = ({ conversation }: World) => renderRoute(`/conversas/${conversation.id}`);
const field = () => screen.findByLabelText('Mensagem para o cliente');
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000 + 30_000).toISOString();

/** As after a reload: this page knows nothing, the device may. */
function freshPage(): void {
  useWritings.setState({ kept: {} });
}

beforeEach(freshPage);

describe('the composer', () => {
  it('sends with Enter, makes a line with Shift+Enter and is empty afterwards', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    await user.type(await field(), 'Cabe sim!{Shift>}{Enter}{/Shift}Sobra espaço.{Enter}');
    await waitFor(() => expect(world.taken.map(({ text }) => text)).toEqual(['Cabe sim!\nSobra espaço.']));
    expect(await field()).toHaveValue('');
  });

  it('does not send while an input method is composing, nor what is only blank', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    const box = await field();
    await user.type(box, 'não');
    fireEvent.keyDown(box, { key: 'Enter', isComposing: true });
    await user.clear(box);
    await user.type(box, '   {Enter}');
    expect(world.posted).toEqual([]);
    expect(screen.getByRole('button', { name: 'Enviar' })).toBeDisabled();
  });

  it('keeps a note for the team, apart from the reply', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    await user.type(await field(), 'para a cliente');
    await user.click(screen.getByRole('button', { name: 'Nota' }));
    await user.type(screen.getByLabelText('Nota interna'), 'frete grátis');
    await user.click(screen.getByRole('button', { name: 'Salvar nota' }));
    await waitFor(() => expect(world.taken).toMatchObject([{ text: 'frete grátis', private: true }]));
    await user.click(screen.getByRole('button', { name: 'Responder' }));
    expect(await field()).toHaveValue('para a cliente');
    expect(await screen.findByRole('article', { name: 'Nota interna de Marina Alves' })).toBeVisible();
  });

  it('has the cursor in it once a person has chosen whom to write to', async () => {
    const { user } = open(aConversationServer());
    await field();
    await user.click(screen.getByRole('button', { name: 'Nota' }));
    expect(screen.getByLabelText('Nota interna')).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Responder' }));
    expect(await field()).toHaveFocus();
  });

  it('shows what is left near the channel’s limit and refuses beyond it, but not for a note', async () => {
    const world = aConversationServer();
    const { capabilities } = aChannel();
    server.use(
      mock('get', '/api/v1/channels', () =>
        onePage([aChannel({ capabilities: { ...capabilities, textLimit: 210 } })]),
      ),
    );
    const { user } = open(world);
    const box = await field();
    await user.type(box, 'oi');
    expect(screen.queryByText(/Restam/)).not.toBeInTheDocument();
    fireEvent.change(box, { target: { value: '😀'.repeat(200) } });
    expect(await screen.findByText('Restam 10 caracteres')).toBeVisible();
    fireEvent.change(box, { target: { value: 'a'.repeat(211) } });
    expect(await screen.findByText('1 caractere acima do limite do canal')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Enviar' })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Nota' }));
    fireEvent.change(screen.getByLabelText('Nota interna'), { target: { value: 'a'.repeat(211) } });
    expect(screen.getByRole('button', { name: 'Salvar nota' })).toBeEnabled();
  });

  it('quotes a message and lets it go again', async () => {
    const world = aConversationServer({}, [
      aMessage({ id: '0197f3f0-0000-7000-8000-000000000001', text: 'Tem em linho?' }),
    ]);
    const { user } = open(world);
    const reply = { name: 'Responder à mensagem de Patrícia Lemos' };
    await user.click(await screen.findByRole('button', reply));
    expect(screen.getByText('Respondendo a Patrícia Lemos')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Não citar' }));
    expect(screen.queryByText('Respondendo a Patrícia Lemos')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', reply));
    await user.type(await field(), 'Tem, sim.{Enter}');
    await waitFor(() =>
      expect(world.taken).toMatchObject([{ replyToId: '0197f3f0-0000-7000-8000-000000000001' }]),
    );
    expect(screen.queryByText('Respondendo a Patrícia Lemos')).not.toBeInTheDocument();
  });

  it('sends and resolves with Ctrl+Enter', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    await user.type(await field(), 'Até sábado!{Control>}{Enter}{/Control}');
    await waitFor(() => expect(world.conversation.status).toBe('resolved'));
    expect(world.taken.map(({ text }) => text)).toEqual(['Até sábado!']);
  });

  it('is left with Escape, after the quote', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    await user.click(await screen.findByRole('button', { name: /Responder à mensagem/ }));
    const box = await field();
    await user.click(box);
    await user.keyboard('{Escape}');
    expect(screen.queryByText('Respondendo a Patrícia Lemos')).not.toBeInTheDocument();
    expect(box).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(box).not.toHaveFocus();
  });
});

describe('a draft', () => {
  it('is there after a reload, on this device at once and on the server a moment later', async () => {
    const world = aConversationServer();
    const first = open(world);
    await first.user.type(await field(), 'Prontinho, Patr');
    first.unmount();
    await waitFor(() =>
      expect(world.drafts.at(-1)).toMatchObject({ text: 'Prontinho, Patr', private: false }),
    );
    freshPage();
    open(world);
    expect(await field()).toHaveValue('Prontinho, Patr');
  });

  it('that was written on another device is taken over', async () => {
    const world = aConversationServer();
    world.drafts.push({ text: 'começado no celular', replyToId: null, private: true, version: 1 });
    open(world);
    expect(await screen.findByLabelText('Nota interna')).toHaveValue('começado no celular');
  });

  it('is gone on the server when it was sent', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    await user.type(await field(), 'Feito{Enter}');
    await waitFor(() => expect(world.drafts.at(-1)).toMatchObject(noDraft));
  });

  it('stays when the server cannot keep it', async () => {
    const world = aConversationServer();
    server.use(mock('put', '/api/v1/conversations/{id}/draft', () => refusal(503, 'service.unavailable')));
    const first = open(world);
    await first.user.type(await field(), 'fica aqui');
    first.unmount();
    freshPage();
    open(world);
    expect(await field()).toHaveValue('fica aqui');
  });
});

describe('the 24-hour window', () => {
  it('is a quiet line while there is time', async () => {
    const world = aConversationServer({ replyWindowExpiresAt: inMinutes(23 * 60 + 58) });
    open(world);
    const words = await screen.findByText('Janela de 24 h: restam');
    expect(words).toBeVisible();
    expect(words.parentElement).toHaveTextContent('23 h 58 min');
  });

  it('warns below two hours', async () => {
    const world = aConversationServer({ replyWindowExpiresAt: inMinutes(42) });
    open(world);
    expect(await screen.findByText('A janela de 24 h fecha em')).toBeVisible();
  });

  it('when closed replaces the reply, while a note can still be written', async () => {
    const world = aConversationServer({ replyWindowExpiresAt: inMinutes(-181) });
    const { user } = open(world);
    expect(await screen.findByText('A janela de 24 h fechou há 3 h')).toBeVisible();
    expect(screen.queryByLabelText('Mensagem para o cliente')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Nota' }));
    await user.type(await screen.findByLabelText('Nota interna'), 'ligar amanhã{Enter}');
    await waitFor(() => expect(world.taken).toMatchObject([{ text: 'ligar amanhã', private: true }]));
  });
});

describe('a contact that the shop blocked', () => {
  const blocked = (world: World, blockedAt: string | null = '2026-02-09T12:00:00.000Z') =>
    aContact({ id: world.conversation.contactId, blockedAt });

  it('is not written to: the composer says why, and gives way to a note', async () => {
    const world = aConversationServer();
    server.use(mock('get', '/api/v1/contacts/{id}', () => blocked(world)));
    const { user } = open(world);
    expect(await screen.findByText('Você bloqueou este contato')).toBeVisible();
    expect(screen.queryByLabelText('Mensagem para o cliente')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Nota' }));
    await user.type(await screen.findByLabelText('Nota interna'), 'não responder');
    await user.click(screen.getByRole('button', { name: 'Salvar nota' }));
    await waitFor(() => expect(world.taken).toMatchObject([{ text: 'não responder', private: true }]));
  });

  it('is written to again once it is unblocked, by who may', async () => {
    const world = aConversationServer();
    let now = blocked(world);
    server.use(
      mock('get', '/api/v1/contacts/{id}', () => now),
      mock('post', '/api/v1/contacts/{id}/unblock', () => (now = blocked(world, null))),
    );
    const { user } = open(world);
    const title = await screen.findByText('Você bloqueou este contato');
    const banner = title.closest<HTMLElement>('[role=status]') ?? document.body;
    await user.click(within(banner).getByRole('button', { name: 'Desbloquear' }));
    expect(await field()).toBeVisible();
  });

  it('stays so for who may not unblock', async () => {
    const world = aConversationServer();
    server.use(
      mock('get', '/api/v1/auth/me', () =>
        aMe({ permissions: ['conversations.read', 'conversations.reply', 'contacts.read'] }),
      ),
      mock('get', '/api/v1/contacts/{id}', () => blocked(world)),
    );
    open(world);
    expect(await screen.findByText('Você bloqueou este contato')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Desbloquear' })).not.toBeInTheDocument();
  });
});

describe('a resolved conversation', () => {
  it('offers to reopen instead of the reply', async () => {
    const world = aConversationServer({ status: 'resolved' });
    const { user } = open(world);
    expect(await screen.findByText('Conversa resolvida')).toBeVisible();
    await user.click(screen.getAllByRole('button', { name: 'Reabrir' })[0] as HTMLElement);
    expect(await field()).toBeVisible();
    expect(world.conversation.status).toBe('open');
  });

  it('has the cursor in the note that is written instead', async () => {
    const { user } = open(aConversationServer({ status: 'resolved' }));
    await user.click(await screen.findByRole('button', { name: 'Nota' }));
    await waitFor(() => expect(screen.getByLabelText('Nota interna')).toHaveFocus());
  });
});

describe('colleagues', () => {
  it('are seen typing, until they stop', async () => {
    const world = aConversationServer();
    open(world);
    await field();
    announced('typing', { conversationId: world.conversation.id, userId: 'user-2', on: true });
    expect(await screen.findByText('Rafael está digitando…')).toBeVisible();
    announced('typing', { conversationId: world.conversation.id, userId: 'user-2', on: false });
    await waitFor(() => expect(screen.queryByText('Rafael está digitando…')).not.toBeInTheDocument());
  });

  it('are seen looking; this person is not a colleague', async () => {
    const world = aConversationServer();
    open(world);
    const box = await field();
    announced('presence.changed', { conversationId: world.conversation.id, userId: 'user-1', here: true });
    announced('presence.changed', { conversationId: world.conversation.id, userId: 'user-2', here: true });
    expect(await screen.findByText('Rafael está vendo esta conversa')).toBeVisible();
    expect(within(document.body).queryByText(/Marina está vendo/)).not.toBeInTheDocument();
    expect(box).toBeVisible();
  });
});
