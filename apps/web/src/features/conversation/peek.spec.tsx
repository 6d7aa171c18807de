import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aMessage } from '@/testing/builders';
import { aConversationServer, announced, looking } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';

const row = () => screen.findByRole('link', { name: /Patrícia Lemos/ });
const thread = () => screen.findByRole('log', { name: 'Mensagens com Patrícia Lemos' });

/** The list with one conversation that nobody has read, in front of somebody. */
function unread() {
  looking(true);
  const world = aConversationServer({ unreadCount: 1 });
  return { world, ...renderRoute('/conversas?aba=todas') };
}

describe('peeking at a conversation', () => {
  it('shows it with Alt and a click, reads nothing and writes nothing, and ends with one click', async () => {
    const { world, user, router } = unread();
    const link = await row();
    await user.keyboard('{Alt>}');
    await user.click(link);
    await user.keyboard('{/Alt}');
    const log = await thread();
    expect(router.state.location.pathname).toBe(`/conversas/${world.conversation.id}`);
    const next = aMessage({ id: 'next', conversationId: world.conversation.id, text: 'Alô?' });
    announced('message.created', { ...next, sentAt: '2026-02-09T12:09:00.000Z', seq: 9 }, 9);
    expect(await within(log).findByText('Alô?')).toBeVisible();
    expect(screen.getByText('Espiando')).toBeVisible();
    expect(screen.queryByRole('textbox', { name: 'Mensagem para o cliente' })).not.toBeInTheDocument();
    await user.keyboard('r');
    expect(world.reads).toBe(0);
    await user.click(screen.getByRole('button', { name: 'Parar de espiar' }));
    expect(await screen.findByRole('textbox', { name: 'Mensagem para o cliente' })).toBeVisible();
    await waitFor(() => expect(world.reads).toBe(1));
    expect(screen.queryByText('Espiando')).not.toBeInTheDocument();
  });

  it('is in the menu of a row, which the keyboard opens, too; a plain click opens for good', async () => {
    const { world, user } = unread();
    const link = await row();
    await user.pointer({ keys: '[MouseRight]', target: link });
    expect(await screen.findByRole('menuitem', { name: /Abrir/ })).toBeVisible();
    await user.click(screen.getByRole('menuitem', { name: /Espiar/ }));
    await thread();
    expect(await screen.findByText('Espiando')).toBeVisible();
    expect(world.reads).toBe(0);
    await user.click(await row());
    await waitFor(() => expect(world.reads).toBe(1));
  });

  it('holds through a reload, and for no other conversation', async () => {
    const { world, user, unmount } = unread();
    await user.pointer({ keys: '[MouseRight]', target: await row() });
    await user.click(await screen.findByRole('menuitem', { name: /Espiar/ }));
    await thread();
    unmount();
    const again = renderRoute(`/conversas/${world.conversation.id}`);
    await thread();
    expect(screen.getByText('Espiando')).toBeVisible();
    again.unmount();
    const other = aConversationServer({ unreadCount: 1 });
    renderRoute(`/conversas/${other.conversation.id}`);
    await waitFor(() => expect(other.reads).toBe(1));
  });

  it('is said to colleagues as what it is', async () => {
    const world = aConversationServer();
    renderRoute(`/conversas/${world.conversation.id}`);
    await screen.findByRole('textbox', { name: 'Mensagem para o cliente' });
    const somebody = { conversationId: world.conversation.id, userId: 'user-2', here: true };
    announced('presence.changed', { ...somebody, peeking: true });
    expect(await screen.findByText('Rafael está espiando esta conversa')).toBeVisible();
    announced('presence.changed', somebody);
    expect(await screen.findByText('Rafael está vendo esta conversa')).toBeVisible();
  });
});
