import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Participant } from '@crm/contract/shapes';
import { mock, refusal } from '@/testing/api-mock';
import { aMessage } from '@/testing/builders';
import { announced, aConversationServer, looking, type World } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { useWritings } from '../composer/drafts';

const open = ({ conversation }: World) => renderRoute(`/conversas/${conversation.id}`);
const header = async () =>
  within(
    (await screen.findByRole('heading', { name: 'Patrícia Lemos', level: 2 })).closest('header') ??
      document.body,
  );

beforeEach(() => useWritings.setState({ kept: {} }));

describe('a conversation that is put away', () => {
  it('stays away until somebody writes, and comes back at once when that was a mistake', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    await user.click(await screen.findByRole('button', { name: 'Adiar' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Até alguém escrever' }));
    await waitFor(() => expect(world.conversation.status).toBe('snoozed'));
    expect(world.conversation.snoozedUntil).toBeNull();
    expect((await header()).getByText('Adiada')).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Desfazer' }));
    await waitFor(() => expect(world.conversation.status).toBe('open'));
  });

  it.each([
    ['customer_wrote', 'De volta: cliente escreveu'],
    ['colleague_wrote', 'De volta: colega escreveu'],
    ['time_came', 'De volta: chegou a hora'],
  ] as const)('says why it is back (%s), until somebody has opened it', async (returnReason, words) => {
    const world = aConversationServer({ returnReason, unreadCount: 0, waitingSince: null });
    server.use(mock('post', '/api/v1/conversations/{id}/read', () => refusal(503, 'service.unavailable')));
    open(world);
    expect((await header()).getByTitle(words)).toBeVisible();
  });

  it('counts as opened by whoever looks at it, also without unread messages', async () => {
    const world = aConversationServer({ returnReason: 'time_came', unreadCount: 0 }, [aMessage()]);
    open(world);
    await screen.findByRole('log');
    looking(true);
    await waitFor(() => expect(world.reads).toBe(1));
    await waitFor(async () => expect((await header()).queryByTitle(/^De volta/)).toBeNull());
  });
});

describe('the priority', () => {
  it('is set in the menu, shown beside the name, and taken back', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    await user.click(await screen.findByRole('button', { name: 'Mais ações' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Urgente' }));
    await waitFor(() => expect(world.conversation.priority).toBe('urgent'));
    expect(await (await header()).findByText('Urgente')).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Desfazer' }));
    await waitFor(() => expect(world.conversation.priority).toBe('normal'));
  });
});

describe('marking unread', () => {
  it('with U leaves the conversation, which would be read at once else', async () => {
    const world = aConversationServer();
    const { user, router } = open(world);
    await header();
    await screen.findByRole('log');
    await user.keyboard('u');
    await waitFor(() => expect(world.conversation.unreadCount).toBe(1));
    expect(router.state.location.pathname).toBe('/conversas');
    await user.click(await screen.findByRole('button', { name: 'Desfazer' }));
    await waitFor(() => expect(world.conversation.unreadCount).toBe(0));
  });
});

describe('the labels', () => {
  it('are chosen with L', async () => {
    const { user } = open(aConversationServer());
    await header();
    await screen.findByRole('log');
    await user.keyboard('l');
    expect(await screen.findByRole('dialog', { name: 'Mudar etiquetas da conversa' })).toBeVisible();
  });
});

describe('who follows', () => {
  it('comes and goes, oneself and colleagues, and is counted in the header', async () => {
    let following: Participant[] = [];
    const world = aConversationServer();
    server.use(
      mock('get', '/api/v1/conversations/{id}/participants', () => ({ items: following })),
      mock('post', '/api/v1/conversations/{id}/participants', ({ body }) => {
        following = [...following, ...body.userIds.map((userId) => ({ userId, name: 'Rafael Souza' }))];
        return { items: following };
      }),
    );
    const { user } = open(world);
    await user.click(await screen.findByRole('button', { name: 'Ninguém acompanha: chamar colegas' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Rafael Souza' }));
    await waitFor(() => expect(screen.getByRole('menuitemcheckbox', { name: 'Rafael Souza' })).toBeChecked());
    following = [];
    announced('message.created', {
      ...aMessage({
        id: 'line-1',
        conversationId: world.conversation.id,
        kind: 'system',
        direction: 'outbound',
      }),
      content: { event: 'participants_changed', added: [], removed: ['user-2'] },
    });
    await waitFor(() =>
      expect(screen.getByRole('menuitemcheckbox', { name: 'Rafael Souza' })).not.toBeChecked(),
    );
  });

  it('is said not to be known when it could not be asked', async () => {
    server.use(mock('get', '/api/v1/conversations/{id}/participants', () => refusal(500, 'internal')));
    const { user } = open(aConversationServer());
    server.use(mock('get', '/api/v1/conversations/{id}/participants', () => refusal(500, 'internal')));
    await user.click(await screen.findByRole('button', { name: 'Ninguém acompanha: chamar colegas' }));
    expect(await screen.findByText('Não foi possível ver quem acompanha.')).toBeVisible();
  });
});
