import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Message } from '@crm/contract/shapes';
import { mock, refusal } from '@/testing/api-mock';
import { aReaction } from '@/testing/attachments';
import { aMe, aMessage } from '@/testing/builders';
import { aConversationServer } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

async function show(over: Partial<Message> = {}) {
  const world = aConversationServer({}, [aMessage(over)]);
  const asked: string[] = [];
  server.use(
    mock('post', '/api/v1/messages/{id}/reactions', ({ body }) => {
      asked.push(body.emoji);
      const own = aReaction({ emoji: body.emoji, by: 'user-1', origin: 'agent', name: 'Marina Alves' });
      const [message = aMessage()] = world.messages;
      return { ...message, reactions: body.emoji === '' ? [] : [own], seq: 5 };
    }),
  );
  const { user } = renderRoute(`/conversas/${world.conversation.id}`);
  const bubble = await within(await screen.findByRole('log')).findByRole('article');
  return { user, asked, element: bubble, bubble: within(bubble) };
}

const own = (over = {}) => aReaction({ by: 'user-1', origin: 'agent', name: 'Marina Alves', ...over });

describe('reactions', () => {
  it('stand below the message, with who reacted', async () => {
    const { bubble } = await show({
      reactions: [aReaction(), own(), aReaction({ emoji: '❤️', origin: 'phone', by: null, name: null })],
    });
    const row = within(bubble.getByRole('list', { name: 'Reações' }));
    expect(row.getByRole('button', { name: '👍 de Patrícia Lemos, você', pressed: true })).toBeVisible();
    expect(row.getByRole('button', { name: '❤️ de Empresa', pressed: true })).toBeVisible();
  });

  it('are added by keyboard, and taken back by the same emoji', async () => {
    const { user, bubble, asked } = await show();
    bubble.getByRole('button', { name: 'Reagir à mensagem de Patrícia Lemos' }).focus();
    await user.keyboard('{Enter}');
    await screen.findByRole('menu');
    await user.keyboard('{ArrowRight}{Enter}');
    const pill = await bubble.findByRole('button', { name: '❤️ de você' });
    await user.click(pill);
    await waitFor(() => expect(bubble.queryByRole('list', { name: 'Reações' })).not.toBeInTheDocument());
    await waitFor(() => expect(asked).toEqual(['❤️', '']));
  });

  it('that the server refuses go back to what they were, and say why', async () => {
    const { user, bubble } = await show({ reactions: [aReaction()] });
    server.use(
      mock('post', '/api/v1/messages/{id}/reactions', () => refusal(409, 'conversation.window_closed')),
    );
    await user.click(bubble.getByRole('button', { name: /^Reagir/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Reagir com 🙏' }));
    expect(await screen.findByText(/A janela de 24 h fechou\. O WhatsApp/)).toBeVisible();
    expect(bubble.queryByText(/🙏 de/)).not.toBeInTheDocument();
    expect(bubble.getByText('👍 de Patrícia Lemos')).toBeInTheDocument();
  });

  it('that did not go out say so', async () => {
    const error = { code: 'of.tomorrow', message: 'Não deu.', retryable: false, action: 'give_up' } as const;
    const { bubble } = await show({ reactions: [own({ status: 'failed', error })] });
    expect(
      bubble.getByText('👍 de você. A reação não foi enviada: O canal respondeu: “Não deu.”.'),
    ).toBeInTheDocument();
  });

  it('are offered to a finger that stays on the message', async () => {
    const { element } = await show();
    fireEvent.touchStart(element, { touches: [{}] });
    expect(await screen.findByRole('menu')).toBeVisible();
  });

  it.each([{ externalId: null }, { private: true }, { deletedAt: '2026-02-09T13:00:00.000Z' }])(
    'are not offered where nobody would see them: %o',
    async (over) => {
      const { bubble } = await show(over);
      expect(bubble.queryByRole('button', { name: /^Reagir/ })).not.toBeInTheDocument();
    },
  );

  it('are only looked at by somebody who may not reply', async () => {
    server.use(mock('get', '/api/v1/auth/me', () => aMe({ permissions: ['conversations.read'] })));
    const { bubble } = await show({ reactions: [aReaction()] });
    expect(bubble.getByText('👍 de Patrícia Lemos')).toBeInTheDocument();
    expect(bubble.queryByRole('button')).not.toBeInTheDocument();
  });
});
