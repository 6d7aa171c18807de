import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Channel } from '@crm/contract/shapes';
import { mock, onePage } from '@/testing/api-mock';
import { aChannel, aMe } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const at = '2026-02-09T12:00:00.000Z';
const serve = (...channels: Channel[]) =>
  server.use(mock('get', '/api/v1/channels', () => onePage(channels)));

describe('the alarm of channels', () => {
  it.each([
    ['is disconnected', { status: 'error' }, 'Loja está sem conexão.'],
    ['sends nothing', { stuckSince: at }, 'As mensagens de Loja não estão saindo.'],
    ['was warned about', { alert: { code: 'x.y', message: 'm', at } }, 'O provedor avisou sobre Loja.'],
  ] satisfies [string, Partial<Channel>, string][])('says on any page that one %s', async (_, over, text) => {
    serve(aChannel({ name: 'Loja', ...over }));
    renderRoute('/contatos');
    expect(await screen.findByText(text)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Ver o que fazer' })).toHaveAttribute(
      'href',
      '/ajustes/canais/channel-1',
    );
  });

  it('counts the others and leads to all of them', async () => {
    serve(aChannel({ name: 'A', status: 'error' }), aChannel({ id: 'b', name: 'B', status: 'error' }));
    renderRoute('/contatos');
    expect(await screen.findByText('A está sem conexão. E mais 1 canal.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Ver o que fazer' })).toHaveAttribute('href', '/ajustes/canais');
  });

  it('is silent about what works, is paused or is not finished, and on the page that says it itself', async () => {
    serve(
      aChannel(),
      aChannel({ id: 'b', status: 'disabled', stuckSince: at }),
      aChannel({ id: 'c', status: 'pending' }),
    );
    const first = renderRoute('/contatos');
    await screen.findByRole('heading', { level: 1 });
    expect(screen.queryByText(/sem conexão|não estão saindo|avisou/)).not.toBeInTheDocument();
    first.unmount();
    serve(aChannel({ name: 'Loja', status: 'error' }));
    renderRoute('/ajustes/canais');
    await screen.findByRole('article', { name: 'Loja' });
    expect(screen.queryByRole('link', { name: 'Ver o que fazer' })).not.toBeInTheDocument();
  });

  it('asks nothing for those who may not read channels', async () => {
    let asked = 0;
    server.use(
      mock('get', '/api/v1/auth/me', () => aMe({ role: 'viewer', permissions: ['contacts.read'] })),
      mock('get', '/api/v1/channels', () => {
        asked += 1;
        return onePage([aChannel({ status: 'error' })]);
      }),
    );
    renderRoute('/contatos');
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toBeVisible());
    expect(asked).toBe(0);
  });
});
