import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { mock, onePage } from '@/testing/api-mock';
import { aLabel, aMessage } from '@/testing/builders';
import { aConversationServer } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

it('leads to the conversation whose labels were changed, although another one is open by now', async () => {
  // Wide enough for the customer beside the conversation.
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (query) =>
      ({
        matches: query.includes('min-width'),
        media: query,
        addEventListener: () => undefined,
        removeEventListener: () => undefined,
      }) as unknown as MediaQueryList,
  );
  const { conversation } = aConversationServer();
  const other = { ...conversation, id: `${conversation.id}-b`, contactName: 'Bruno Dias' };
  const one = (id: unknown) => (id === other.id ? other : conversation);
  const changed: unknown[] = [];
  const path = '/api/v1/conversations/{id}';
  server.use(
    mock('get', '/api/v1/labels', () => onePage([aLabel({ name: 'Atacado' })])),
    mock('get', '/api/v1/conversations', () => onePage([conversation, other])),
    mock('get', path, ({ params }) => one(params['id'])),
    mock('get', `${path}/messages`, ({ params }) =>
      onePage([aMessage({ conversationId: one(params['id']).id, text: one(params['id']).contactName })]),
    ),
    mock('patch', path, ({ params }) => {
      changed.push(params['id']);
      return one(params['id']);
    }),
  );
  const { user, router } = renderRoute(`/conversas/${conversation.id}`);
  const section = await screen.findByRole('region', { name: 'Etiquetas da conversa' });
  await user.click(within(section).getByRole('button', { name: 'Mudar etiquetas da conversa' }));
  await user.click(await screen.findByRole('option', { name: 'Atacado' }));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(changed).toEqual([conversation.id]));
  await act(() => router.navigate(`/conversas/${other.id}`));
  expect(await screen.findByRole('log', { name: /Bruno Dias/ })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Desfazer' }));
  await waitFor(() => expect(changed).toEqual([conversation.id, conversation.id]));
});
