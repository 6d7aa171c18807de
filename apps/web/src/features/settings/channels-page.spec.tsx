import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { aChannel, aMe } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const broken = aChannel({
  id: 'channel-2',
  name: 'WhatsApp · Vendas',
  status: 'error',
  lastError: { code: 'whatsapp.190', message: 'texto do servidor', at: '2026-02-09T12:00:00.000Z' },
});

describe('the channels', () => {
  it('say what they are and when the last message came', async () => {
    server.use(mock('get', '/api/v1/channels', () => onePage([aChannel({ lastInboundAt: minutesAgo(3) })])));
    renderRoute('/ajustes/canais');
    const row = await screen.findByRole('article', { name: 'WhatsApp · Loja Pinheiros' });
    expect(row).toHaveTextContent('Conectado');
    expect(row).toHaveTextContent('(11) 4002-0180 · Aroeira Móveis');
    expect(row).toHaveTextContent('Última mensagem há 3 min');
    expect(within(row).getByRole('link', { name: 'Gerenciar' })).toHaveAttribute(
      'href',
      '/ajustes/canais/channel-1',
    );
  });

  it('ask for attention where one works and the provider warns', async () => {
    const alert = { code: 'x.y', message: 'O limite diário está perto.', at: new Date().toISOString() };
    server.use(mock('get', '/api/v1/channels', () => onePage([aChannel({ alert })])));
    renderRoute('/ajustes/canais');
    const row = await screen.findByRole('article', { name: 'WhatsApp · Loja Pinheiros' });
    expect(row).toHaveTextContent('Atenção');
    expect(row).not.toHaveTextContent('Conectado');
    expect(row).toHaveTextContent('O limite diário está perto.');
  });

  it('put the broken one first, with the reason in the reader’s words and the way to mend it', async () => {
    server.use(mock('get', '/api/v1/channels', () => onePage([aChannel(), broken])));
    renderRoute('/ajustes/canais');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('WhatsApp · Vendas parou em 9 fev, ');
    expect(alert).toHaveTextContent('O token de acesso venceu ou foi revogado. Reconecte o canal.');
    expect(alert).not.toHaveTextContent('texto do servidor');
    const rows = screen.getAllByRole('article').map((row) => row.getAttribute('aria-label'));
    expect(rows).toEqual(['WhatsApp · Vendas', 'WhatsApp · Loja Pinheiros']);
    for (const link of screen.getAllByRole('link', { name: 'Reconectar' })) {
      expect(link).toHaveAttribute('href', '/ajustes/canais/channel-2');
    }
  });

  it('say at what time one stopped today, and only that it did when nobody knows why', async () => {
    const today = new Date();
    server.use(
      mock('get', '/api/v1/channels', () =>
        onePage([
          { ...broken, lastError: { code: 'x.y', message: 'motivo do provedor', at: today.toISOString() } },
          { ...broken, id: 'channel-3', name: 'Outro', lastError: null },
        ]),
      ),
    );
    renderRoute('/ajustes/canais');
    const [first, second] = await screen.findAllByRole('alert');
    expect(first).toHaveTextContent(/parou às \d\d:\d\d/);
    expect(first).toHaveTextContent('motivo do provedor');
    expect(second).toHaveTextContent('Outro está sem conexão');
  });

  it('lead back into an unfinished connection', async () => {
    const pending = aChannel({ status: 'pending', lastInboundAt: null });
    server.use(mock('get', '/api/v1/channels', () => onePage([pending])));
    renderRoute('/ajustes/canais');
    expect(await screen.findByText('Falta verificar o webhook')).toBeVisible();
    expect(screen.getByText('Ainda não recebe mensagens')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Continuar' })).toHaveAttribute(
      'href',
      '/ajustes/canais/conectar-whatsapp/channel-1',
    );
  });

  it('start with connecting WhatsApp, for those who may', async () => {
    const first = renderRoute('/ajustes/canais');
    expect(await screen.findByText('Nenhum canal ainda')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Conectar WhatsApp' })).toBeVisible();
    first.unmount();
    server.use(mock('get', '/api/v1/auth/me', () => aMe({ role: 'agent', permissions: ['channels.read'] })));
    renderRoute('/ajustes/canais');
    expect(await screen.findByText('Nenhum canal ainda')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Conectar WhatsApp' })).not.toBeInTheDocument();
  });

  it('show their shape while they load, and what failed', async () => {
    server.use(mock('get', '/api/v1/channels', never));
    const first = renderRoute('/ajustes/canais');
    expect(await screen.findByText('Carregando')).toBeInTheDocument();
    first.unmount();
    server.use(mock('get', '/api/v1/channels', () => refusal(500, 'internal')));
    renderRoute('/ajustes/canais');
    expect(await screen.findByText('Não deu para abrir os canais')).toBeVisible();
  });
});
