import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { aMessage } from '@/testing/builders';
import { aConversationServer, announced, type World } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';

const words = 'Patrícia Lemos está digitando…';

let world: World;

beforeEach(async () => {
  world = aConversationServer();
  renderRoute(`/conversas/${world.conversation.id}`);
  await screen.findByRole('log');
});

const types = (conversationId = world.conversation.id) =>
  announced('typing', {
    conversationId,
    userId: null,
    contactId: world.conversation.contactId,
    name: 'Patrícia Lemos',
    on: true,
  });

/** Below the thread, and what is read out. */
const said = () => screen.queryAllByText(words);

describe('a customer who types', () => {
  it('is shown below the messages and in the list, and read out as it begins', async () => {
    types();
    await waitFor(() => expect(said()).toHaveLength(2));
    expect(await screen.findByRole('link', { name: /Patrícia Lemos/ })).toHaveTextContent('Digitando…');
    const before = said();
    types();
    // What is read out again is written anew.
    expect(said().map((node, index) => node === before[index])).toEqual([true, true]);
  });

  it('has written: what they wrote stands there instead', async () => {
    types();
    await waitFor(() => expect(said()).toHaveLength(2));
    const message = aMessage({ id: 'm2', conversationId: world.conversation.id, text: 'Cheguei!', seq: 5 });
    announced('message.created', { ...message, sentAt: new Date().toISOString() }, 5);
    expect(await within(screen.getByRole('log')).findByText('Cheguei!')).toBeInTheDocument();
    expect(said()).toHaveLength(0);
    expect(screen.getByRole('link', { name: /Patrícia Lemos/ })).not.toHaveTextContent('Digitando…');
  });

  it('in another conversation is not shown in this one', () => {
    types('elsewhere');
    expect(said()).toHaveLength(0);
  });
});
