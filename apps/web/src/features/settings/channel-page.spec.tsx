import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aChannel, aHealth, aMe } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const path = '/ajustes/canais/channel-1';

describe('one channel', () => {
  beforeEach(() =>
    server.use(
      mock('get', '/api/v1/channels', () => onePage([aChannel()])),
      mock('get', '/api/v1/channels/{id}', () => aChannel({ version: 5 })),
      mock('get', '/api/v1/channels/{id}/health', () => aHealth()),
    ),
  );

  it('shows its health in words, point by point', async () => {
    server.use(
      mock('get', '/api/v1/channels/{id}/health', () =>
        aHealth({
          queued: 2,
          checks: [
            { name: 'token', state: 'failed', detail: 'Token vencido ontem', at: null },
            { name: 'number', state: 'ok', detail: 'Aroeira Móveis', at: null },
            { name: 'webhook', state: 'pending', detail: null, at: null },
            { name: 'signature', state: 'failed', detail: '3', at: null },
            { name: 'quality', state: 'ok', detail: 'GREEN', at: null },
          ],
        }),
      ),
    );
    renderRoute(path);
    const panel = await screen.findByRole('complementary', { name: 'Saúde da conexão' });
    const lines = (await within(panel).findAllByRole('listitem')).map((line) => line.textContent);
    expect(lines).toEqual([
      'Token recusado pelo provedorToken vencido ontem',
      'Número verificadoNome exibido: Aroeira Móveis',
      'Webhook pendenteÉ por aqui que as mensagens chegam',
      'Assinatura não confere3 eventos recusados. Confira a chave secreta do aplicativo.',
      'Qualidade altaComo o provedor avalia suas mensagens',
    ]);
    expect(within(panel).getByText('2 mensagens esperando para sair')).toBeVisible();
    expect(within(panel).getByText('Verificada agora')).toBeVisible();
  });

  it('says when its health cannot be read, and the rest stays', async () => {
    server.use(mock('get', '/api/v1/channels/{id}/health', () => refusal(500, 'internal')));
    renderRoute(path);
    expect(await screen.findByText('Não deu para verificar a saúde')).toBeVisible();
    expect(screen.getByLabelText('Nome do canal')).toHaveValue('WhatsApp · Loja Pinheiros');
  });

  it('is renamed without touching its secrets', async () => {
    const sent: unknown[] = [];
    server.use(
      mock('patch', '/api/v1/channels/{id}', ({ body }) => {
        sent.push(body);
        return aChannel({ name: 'Loja', version: 6 });
      }),
    );
    const { user } = renderRoute(path);
    const name = await screen.findByLabelText('Nome do canal');
    await user.clear(name);
    await user.type(name, 'Loja');
    await user.click(screen.getByRole('button', { name: 'Salvar canal' }));
    expect(await screen.findByText('Canal salvo')).toBeVisible();
    expect(sent).toEqual([{ name: 'Loja', version: 5 }]);
    expect(await screen.findByRole('heading', { level: 1, name: /Loja/ })).toBeVisible();
  });

  it('says beside a new token that Meta refused it', async () => {
    server.use(
      mock('patch', '/api/v1/channels/{id}', () =>
        refusal(422, 'channel.credentials_rejected', {
          params: { reason: 'token', provider: 'Invalid OAuth' },
        }),
      ),
    );
    const { user } = renderRoute(path);
    await user.type(await screen.findByLabelText('Novo token de acesso'), 'EAAG-novo');
    await user.click(screen.getByRole('button', { name: 'Salvar canal' }));
    expect(
      await screen.findByText('O provedor recusou este token. Gere outro e cole de novo.'),
    ).toBeVisible();
    expect(screen.getByLabelText('Novo token de acesso')).toHaveValue('EAAG-novo');
  });

  it('reads the newer state after a conflict and keeps what was typed', async () => {
    let version = 5;
    const versions: number[] = [];
    server.use(
      mock('get', '/api/v1/channels/{id}', () => aChannel({ version })),
      mock('patch', '/api/v1/channels/{id}', ({ body }) => {
        versions.push(body.version);
        if (body.version === 6) return aChannel({ version: 7 });
        version = 6;
        return refusal(409, 'version_conflict');
      }),
    );
    const { user } = renderRoute(path);
    await user.type(await screen.findByLabelText('Nome do canal'), ' 2');
    await user.click(screen.getByRole('button', { name: 'Salvar canal' }));
    expect(await screen.findByText(/Alguém mudou isto antes de você/)).toBeVisible();
    await waitFor(async () => {
      await user.click(screen.getByRole('button', { name: 'Salvar canal' }));
      expect(versions).toContain(6);
    });
  });

  it('pauses and resumes', async () => {
    let status: 'connected' | 'disabled' = 'connected';
    server.use(
      mock('patch', '/api/v1/channels/{id}', ({ body }) => {
        status = body.disabled ? 'disabled' : 'connected';
        return aChannel({ status, version: 6 });
      }),
      mock('get', '/api/v1/channels/{id}', () => aChannel({ status, version: 6 })),
    );
    const { user } = renderRoute(path);
    await user.click(await screen.findByRole('button', { name: 'Pausar canal' }));
    expect(await screen.findByText('Pausado')).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Retomar canal' }));
    expect(await screen.findByText('Conectado')).toBeVisible();
  });

  it('says that it did not change', async () => {
    server.use(mock('patch', '/api/v1/channels/{id}', () => refusal(422, 'channel.unreachable')));
    const { user } = renderRoute(path);
    await user.click(await screen.findByRole('button', { name: 'Pausar canal' }));
    expect(await screen.findByText('O canal não mudou')).toBeVisible();
    expect(screen.getByText(/Não deu para falar com o provedor agora/)).toBeVisible();
  });

  it('is disconnected only after the word was typed, each time anew', async () => {
    let removed = 0;
    server.use(
      mock('delete', '/api/v1/channels/{id}', () => {
        removed += 1;
        return new Response(null, { status: 204 });
      }),
    );
    const { user, router } = renderRoute(path);
    await user.click(await screen.findByRole('button', { name: 'Desconectar' }));
    const ask = await screen.findByRole('alertdialog');
    expect(ask).toHaveTextContent('As conversas continuam no histórico.');
    const confirm = () =>
      within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Desconectar' });
    expect(confirm()).toBeDisabled();
    await user.type(within(ask).getByLabelText('Digite DESCONECTAR para confirmar'), 'desconectar');
    expect(confirm()).toBeEnabled();
    await user.click(within(ask).getByRole('button', { name: 'Cancelar' }));
    await user.click(screen.getByRole('button', { name: 'Desconectar' }));
    await screen.findByRole('alertdialog');
    expect(confirm()).toBeDisabled();
    await user.type(screen.getByLabelText('Digite DESCONECTAR para confirmar'), 'DESCONECTAR');
    await user.click(confirm());
    expect(await screen.findByText('WhatsApp · Loja Pinheiros foi desconectado')).toBeVisible();
    await waitFor(() => expect(router.state.location.pathname).toBe('/ajustes/canais'));
    expect(removed).toBe(1);
  });

  it('stays, with the reason in the question, when it could not be disconnected', async () => {
    server.use(mock('delete', '/api/v1/channels/{id}', () => refusal(503, 'service.unavailable')));
    const { user } = renderRoute(path);
    await user.click(await screen.findByRole('button', { name: 'Desconectar' }));
    const ask = await screen.findByRole('alertdialog');
    await user.type(within(ask).getByLabelText(/Digite/), 'DESCONECTAR');
    await user.click(within(ask).getByRole('button', { name: 'Desconectar' }));
    expect(await within(ask).findByRole('alert')).toHaveTextContent('O servidor está ocupado.');
  });

  it('is only shown to those who do not administrate', async () => {
    server.use(mock('get', '/api/v1/auth/me', () => aMe({ role: 'agent', permissions: ['channels.read'] })));
    renderRoute(path);
    expect(await screen.findByLabelText('Nome do canal')).toBeDisabled();
    expect(screen.queryByRole('button', { name: /Pausar|Desconectar|Salvar/ })).not.toBeInTheDocument();
  });

  it('says that it does not exist', async () => {
    server.use(mock('get', '/api/v1/channels/{id}', () => refusal(404, 'resource.not_found')));
    renderRoute(path);
    expect(await screen.findByText('Não deu para abrir este canal')).toBeVisible();
  });
});
