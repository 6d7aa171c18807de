import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mock, never, onePage } from '@/testing/api-mock';
import { aConversation } from '@/testing/builders';
import { aConversationServer } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

async function openList() {
  aConversationServer();
  server.use(
    mock('get', '/api/v1/conversations', () =>
      onePage([
        aConversation({ id: 'a', contactName: 'Camila Rocha' }),
        aConversation({ id: 'b', contactName: 'Beatriz Antunes' }),
      ]),
    ),
    mock('get', '/api/v1/conversations/{id}/messages', never),
  );
  const rendered = renderRoute('/conversas');
  const row = (name: RegExp) => screen.findByRole('link', { name });
  return { ...rendered, camila: await row(/Camila Rocha/), beatriz: await row(/Beatriz Antunes/) };
}

const place = (router: { state: { location: { pathname: string } } }) => router.state.location.pathname;

describe('opening a row', () => {
  it('does not wait for messages that do not come', async () => {
    const { user, router, camila } = await openList();
    await user.click(camila);
    await waitFor(() => expect(place(router)).toBe('/conversas/a'));
  });

  it('leads to the row that was clicked last', async () => {
    const { router, camila, beatriz } = await openList();
    const places: string[] = [];
    router.subscribe(({ location }) => places.push(location.pathname));
    camila.click();
    beatriz.click();
    await waitFor(() => expect(place(router)).toBe('/conversas/b'));
    expect(places).not.toContain('/conversas/a');
  });

  it('leads nowhere once somebody went to another place', async () => {
    const { router, camila } = await openList();
    const places: string[] = [];
    camila.click();
    router.subscribe(({ location }) => places.push(location.pathname));
    await router.navigate('/conversas?aba=minhas');
    await router.navigate('/contatos');
    await screen.findByRole('heading', { name: 'Contatos' });
    // Longer than a row waits for its messages.
    await waitFor(() => expect(places.at(-1)).toBe('/contatos'));
    expect(places).not.toContain('/conversas/a');
  });
});
