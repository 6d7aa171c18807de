import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aChannel, aHealth } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const path = '/ajustes/canais/channel-1';
const hourAgo = () => new Date(Date.now() - 3_600_000).toISOString();
const typing = { ...aChannel().capabilities, typing: true };

beforeEach(() =>
  server.use(
    mock('get', '/api/v1/channels', () => onePage([aChannel()])),
    mock('get', '/api/v1/channels/{id}/health', () => aHealth()),
    mock('get', '/api/v1/channels/{id}', () => aChannel({ version: 5, capabilities: typing })),
  ),
);

describe('the figures of a connection', () => {
  it('say what came and went last, what waits and how far the account may go', async () => {
    server.use(
      mock('get', '/api/v1/channels/{id}/health', () =>
        aHealth({
          lastInboundAt: null,
          lastSuccessAt: hourAgo(),
          oldestQueuedAt: hourAgo(),
          stuckSince: hourAgo(),
          messagingLimit: 'TIER_1K',
          circuit: 'open',
        }),
      ),
    );
    renderRoute(path);
    const panel = within(await screen.findByRole('complementary', { name: 'Saúde da conexão' }));
    const said = async (name: string) => (await panel.findByText(name)).nextElementSibling?.textContent;
    expect(await said('Última recebida')).toBe('Ainda não');
    expect(await said('Último envio aceito')).toMatch(/há 1 h/);
    expect(await said('Mais antiga na fila')).toMatch(/há 1 h/);
    expect(await said('Nada sai')).toMatch(/há 1 h/);
    expect(await said('Limite por dia')).toBe('1.000');
    expect(await said('Chamadas')).toBe('Pausadas após falhas');
  });
});

it.each([
  ['TIER_250', '250'],
  ['TIER_UNLIMITED', 'Sem limite'],
  ['UNLIMITED', 'Sem limite'],
  ['TIER_OF_TOMORROW', 'OF TOMORROW'],
])('a limit of %s is told as people say it', async (messagingLimit, words) => {
  server.use(mock('get', '/api/v1/channels/{id}/health', () => aHealth({ messagingLimit })));
  renderRoute(path);
  expect((await screen.findByText('Limite por dia')).nextElementSibling).toHaveTextContent(words);
});

it('a connected channel whose check warns asks for attention at the top', async () => {
  server.use(
    mock('get', '/api/v1/channels/{id}/health', () =>
      aHealth({ checks: [{ name: 'quality', state: 'warning', detail: 'YELLOW', at: hourAgo() }] }),
    ),
  );
  renderRoute(path);
  expect(await screen.findByText('Atenção')).toBeVisible();
  expect(screen.queryByText('Conectado')).not.toBeInTheDocument();
});

it('the reason of a failed check is told in the reader’s words', async () => {
  const lastError = { code: 'whatsapp.190', message: 'texto do servidor', at: hourAgo() };
  server.use(
    mock('get', '/api/v1/channels/{id}', () => aChannel({ status: 'error', lastError })),
    mock('get', '/api/v1/channels/{id}/health', () =>
      aHealth({ checks: [{ name: 'token', state: 'failed', detail: lastError.message, at: hourAgo() }] }),
    ),
  );
  renderRoute(path);
  expect(
    await screen.findByText('O token de acesso venceu ou foi revogado. Reconecte o canal.'),
  ).toBeVisible();
  expect(screen.queryByText('texto do servidor')).not.toBeInTheDocument();
});

describe('what customers see of our reading', () => {
  it('is switched per channel, on the version that was seen', async () => {
    const sent: unknown[] = [];
    server.use(
      mock('patch', '/api/v1/channels/{id}', ({ body }) => {
        sent.push(body);
        server.use(
          mock('get', '/api/v1/channels/{id}', () =>
            aChannel({ showsReading: false, version: 6, capabilities: typing }),
          ),
        );
        return aChannel({ showsReading: false, version: 6, capabilities: typing });
      }),
    );
    const { user } = renderRoute(path);
    const toggle = await screen.findByRole('switch', { name: /Mostrar que lemos/ });
    expect(toggle).toBeChecked();
    await user.click(toggle);
    expect(await screen.findByRole('switch', { name: /Mostrar que lemos/, checked: false })).toBeVisible();
    expect(sent).toEqual([{ showsReading: false, version: 5 }]);
  });

  it('stays as it was when the server refuses', async () => {
    server.use(mock('patch', '/api/v1/channels/{id}', () => refusal(409, 'version_conflict')));
    const { user } = renderRoute(path);
    await user.click(await screen.findByRole('switch', { name: /Mostrar que lemos/ }));
    expect(await screen.findByText('O canal não mudou')).toBeVisible();
    expect(await screen.findByRole('switch', { name: /Mostrar que lemos/, checked: true })).toBeVisible();
  });
});

describe('a Telegram channel', () => {
  it('takes a new token of the bot and shows nothing of Meta', async () => {
    const bot = aChannel({ type: 'telegram', name: 'Bot', address: '@bot' });
    const sent: unknown[] = [];
    server.use(
      mock('get', '/api/v1/channels/{id}', () => bot),
      mock('patch', '/api/v1/channels/{id}', ({ body }) => {
        sent.push(body);
        return refusal(422, 'channel.credentials_rejected');
      }),
    );
    const { user } = renderRoute(path);
    await user.type(
      await screen.findByLabelText('Novo token do bot'),
      '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw',
    );
    await user.click(screen.getByRole('button', { name: 'Salvar canal' }));
    expect(await screen.findByText(/O Telegram recusou este token/)).toBeVisible();
    expect(sent).toMatchObject([{ credentials: { botToken: expect.stringContaining('110201543:') } }]);
    expect(screen.queryByText('Dados para o painel da Meta')).not.toBeInTheDocument();
    expect(screen.queryByLabelText('Novo token de acesso')).not.toBeInTheDocument();
  });
});
