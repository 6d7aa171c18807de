import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChannelHealth } from '@crm/contract/shapes';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aChannel, aHealth } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

type User = ReturnType<typeof renderRoute>['user'];
const start = '/ajustes/canais/conectar-whatsapp';

async function fillAccount(user: User, account = '102290129340398') {
  await user.type(await screen.findByLabelText('ID da conta do WhatsApp Business'), account);
  await user.type(screen.getByLabelText('Chave secreta do aplicativo'), 'segredo-do-app');
  await user.click(screen.getByRole('button', { name: 'Continuar' }));
}

async function fillNumber(user: User) {
  await user.type(await screen.findByLabelText('Nome do canal'), 'Loja Pinheiros');
  await user.type(screen.getByLabelText('ID do número de telefone'), ' 106540352242922 ');
  await user.type(screen.getByLabelText('Token de acesso'), 'EAAG-token');
  await user.click(screen.getByRole('button', { name: 'Conectar número' }));
}

const rejected = (reason: string) =>
  refusal(422, 'channel.credentials_rejected', { params: { reason, provider: 'Unsupported get request' } });

const waiting = (webhook: 'ok' | 'pending'): ChannelHealth =>
  aHealth({
    lastInboundAt: null,
    checks: [
      { name: 'token', state: 'ok', detail: null, at: null },
      { name: 'webhook', state: webhook, detail: null, at: null },
    ],
  });

describe('connecting WhatsApp, the account and the number', () => {
  it('proves both at Meta and goes on with what to paste there', async () => {
    const sent: unknown[] = [];
    const keys: (string | null)[] = [];
    server.use(
      mock('post', '/api/v1/channels', ({ body, request }) => {
        sent.push(body);
        keys.push(request.headers.get('idempotency-key'));
        return aChannel({ status: 'pending' });
      }),
      mock('get', '/api/v1/channels/{id}', () => aChannel({ status: 'pending' })),
      mock('get', '/api/v1/channels/{id}/health', () => waiting('pending')),
    );
    const { user, router } = renderRoute(start);
    await fillAccount(user);
    await fillNumber(user);
    expect(await screen.findByRole('heading', { name: 'Cole estes dados no painel da Meta' })).toBeVisible();
    expect(router.state.location.pathname).toBe(`${start}/channel-1`);
    expect(sent).toEqual([
      {
        type: 'whatsapp',
        name: 'Loja Pinheiros',
        credentials: {
          businessAccountId: '102290129340398',
          appSecret: 'segredo-do-app',
          phoneNumberId: '106540352242922',
          accessToken: 'EAAG-token',
        },
      },
    ]);
    expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
  });

  it('checks the first step before the second, and keeps it on the way back', async () => {
    const { user } = renderRoute(start);
    await fillAccount(user, 'conta 12');
    expect(await screen.findByText('Use só números, sem espaços ou sinais.')).toBeVisible();
    const account = screen.getByLabelText('ID da conta do WhatsApp Business');
    await user.clear(account);
    await user.type(account, '102290129340398');
    await user.click(screen.getByRole('button', { name: 'Continuar' }));
    await screen.findByLabelText('Token de acesso');
    await user.click(within(screen.getByRole('main')).getByRole('button', { name: 'Voltar' }));
    expect(await screen.findByLabelText('ID da conta do WhatsApp Business')).toHaveValue('102290129340398');
  });

  it.each([
    ['token', 'Token de acesso', 'O provedor recusou este token. Gere outro e cole de novo.'],
    ['permission', 'Token de acesso', /não tem permissão para o WhatsApp/],
    ['number', 'ID do número de telefone', /A Meta não conhece este número/],
    ['business_account', 'ID da conta do WhatsApp Business', /não é desta conta do WhatsApp Business/],
  ])('says where Meta’s refusal of the %s belongs, and keeps the rest', async (reason, label, text) => {
    server.use(mock('post', '/api/v1/channels', () => rejected(reason)));
    const { user } = renderRoute(start);
    await fillAccount(user);
    await fillNumber(user);
    expect(await screen.findByText(text)).toBeVisible();
    expect(screen.getByLabelText(label)).toBeInvalid();
    expect(screen.getByLabelText(label)).not.toHaveValue('');
  });

  it('says beside the number that another channel has it', async () => {
    server.use(mock('post', '/api/v1/channels', () => refusal(409, 'channel.already_connected')));
    const { user } = renderRoute(start);
    await fillAccount(user);
    await fillNumber(user);
    expect(await screen.findByText('Este número ou bot já está conectado em outro canal.')).toBeVisible();
    expect(screen.getByLabelText('ID do número de telefone')).toBeInvalid();
  });
});

describe('connecting WhatsApp, webhook and test', () => {
  let health: ChannelHealth;

  beforeEach(() => {
    health = waiting('pending');
    server.use(
      mock('get', '/api/v1/channels', () => onePage([aChannel({ status: 'pending' })])),
      mock('get', '/api/v1/channels/{id}', () => aChannel({ status: 'pending' })),
      mock('get', '/api/v1/channels/{id}/health', () => health),
    );
  });

  it('copies what is to be pasted at Meta', async () => {
    const written = vi.spyOn(navigator.clipboard, 'writeText');
    vi.stubGlobal('isSecureContext', true);
    const { user } = renderRoute(`${start}/channel-1`);
    expect(await screen.findByLabelText('URL de callback')).toHaveValue(aChannel().webhookUrl);
    await user.click(screen.getByRole('button', { name: 'Copiar Token de verificação' }));
    expect(await screen.findAllByText('Copiado')).not.toHaveLength(0);
    expect(await navigator.clipboard.readText()).toBe(aChannel().verifyToken);
    written.mockRestore();
    vi.unstubAllGlobals();
  });

  it('goes on by itself once Meta has called, and is ready with the first message', async () => {
    const { user } = renderRoute(`${start}/channel-1`);
    expect(await screen.findByText('Aguardando a Meta confirmar')).toBeVisible();
    health = waiting('ok');
    await user.click(screen.getByRole('button', { name: 'Verificar agora' }));
    expect(await screen.findByText('Aguardando a primeira mensagem')).toBeVisible();
    expect(screen.getByText(/escreva qualquer coisa para \(11\) 4002-0180/)).toBeVisible();
    expect(screen.getByText('Passo 4 de 4 · Teste')).toBeInTheDocument();
    health = aHealth({ lastInboundAt: new Date().toISOString() });
    await waitFor(() => expect(screen.getByText('Tudo pronto')).toBeVisible());
    expect(screen.getByText(/Mensagem recebida (agora|há \d s)/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Abrir conversas' })).toHaveAttribute('href', '/conversas');
  });

  it('can be left and taken up again', async () => {
    const { user, router } = renderRoute(`${start}/channel-1`);
    await user.click(await screen.findByRole('link', { name: 'Salvar e sair' }));
    await user.click(await screen.findByRole('link', { name: 'Continuar' }));
    expect(await screen.findByText('Aguardando a Meta confirmar')).toBeVisible();
    expect(router.state.location.pathname).toBe(`${start}/channel-1`);
  });

  it('says that the channel does not exist, or that its health cannot be asked', async () => {
    server.use(mock('get', '/api/v1/channels/{id}/health', () => refusal(503, 'service.unavailable')));
    const first = renderRoute(`${start}/channel-1`);
    expect((await screen.findAllByText(/O servidor está ocupado/))[0]).toBeVisible();
    first.unmount();
    server.use(mock('get', '/api/v1/channels/{id}', () => refusal(404, 'resource.not_found')));
    renderRoute(`${start}/channel-1`);
    expect(await screen.findByText('Não deu para abrir este canal')).toBeVisible();
  });
});
