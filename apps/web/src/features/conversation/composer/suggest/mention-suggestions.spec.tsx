import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { mock, onePage } from '@/testing/api-mock';
import { aConversation, aUser, someCounters } from '@/testing/builders';
import { aConversationServer, announced, looking, type World } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { useWritings } from '../drafts';

const open = ({ conversation }: World) => renderRoute(`/conversas/${conversation.id}`);
const people = async () =>
  within(await screen.findByRole('listbox', { name: 'Mencionar colega' })).getAllByRole('option');

beforeEach(() => useWritings.setState({ kept: {} }));

describe('mentions', () => {
  it('name a colleague in a note, found by any part of the name, and go out with the id', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    await user.click(await screen.findByRole('button', { name: 'Nota' }));
    const note = screen.getByLabelText('Nota interna');
    await user.type(note, 'Veja, @sou');
    expect((await people()).map((option) => option.textContent)).toEqual([
      expect.stringContaining('Rafael Souza'),
    ]);
    await user.keyboard('{Enter}');
    expect(note).toHaveValue('Veja, @Rafael Souza ');
    await user.keyboard('por favor{Enter}');
    await waitFor(() =>
      expect(world.taken).toMatchObject([
        {
          text: 'Veja, @Rafael Souza por favor',
          private: true,
          entities: [{ type: 'mention', offset: 6, length: 13, userId: 'user-2' }],
        },
      ]),
    );
  });

  it('are not offered in what the customer reads, nor of oneself', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    await user.type(await screen.findByLabelText('Mensagem para o cliente'), '@rafael');
    expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Nota' }));
    await user.type(screen.getByLabelText('Nota interna'), '@marina');
    expect(await screen.findByText('Ninguém da equipe com este nome.')).toBeVisible();
  });
});

describe('the view of mentions', () => {
  it('lists where one was named, whatever its state, with how many are new; looking there ends it', async () => {
    const world = aConversationServer();
    const asked: (string | null)[] = [];
    const seen: unknown[] = [];
    let unseen = 2;
    server.use(
      mock('get', '/api/v1/conversations', ({ query }) => {
        asked.push(`${query.get('mentioned')} ${query.get('status')}`);
        return onePage(
          query.has('mentioned') ? [aConversation({ id: 'conversation-m', contactName: 'Beto' })] : [],
        );
      }),
      mock('get', '/api/v1/conversations/counters', () => someCounters()),
      mock('get', '/api/v1/mentions/counter', () => ({ unseen })),
      mock('post', '/api/v1/conversations/{id}/mentions/seen', ({ params }) => {
        seen.push(params['id']);
        unseen = 0;
        return { unseen };
      }),
      mock('get', '/api/v1/users', () => onePage([aUser()])),
    );
    looking(true);
    const first = renderRoute('/conversas');
    const tab = await screen.findByRole('tab', { name: /Menções\s*2/ });
    await first.user.click(tab);
    expect(await screen.findByText('Beto')).toBeVisible();
    expect(asked.at(-1)).toBe('true null');
    unseen = 3;
    announced('message.mentioned', {
      id: 'mention-1',
      userId: 'user-1',
      conversationId: world.conversation.id,
      messageId: 'message-1',
      byId: 'user-2',
    });
    expect(await screen.findByRole('tab', { name: /Menções\s*3/ })).toBeVisible();
    first.unmount();
    open(world);
    await waitFor(() => expect(seen).toEqual([world.conversation.id]));
  });
});
