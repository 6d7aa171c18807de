import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mock, refusal } from '@/testing/api-mock';
import { aChannel, aHealth } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const start = '/ajustes/canais/conectar-telegram';
const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
const bot = aChannel({ type: 'telegram', name: 'Telegram · Loja', address: '@aroeira_bot' });

async function fill(user: ReturnType<typeof renderRoute>['user'], value = token) {
  await user.type(await screen.findByLabelText('Nome do canal'), 'Telegram · Loja');
  await user.type(screen.getByLabelText('Token do bot'), value);
  await user.click(screen.getByRole('button', { name: 'Conectar bot' }));
}

describe('connecting Telegram', () => {
  it('says where the token comes from, proves it and waits for the first message', async () => {
    const sent: unknown[] = [];
    let received: string | null = null;
    server.use(
      mock('post', '/api/v1/channels', ({ body }) => {
        sent.push(body);
        return bot;
      }),
      mock('get', '/api/v1/channels/{id}', () => bot),
      mock('get', '/api/v1/channels/{id}/health', () => aHealth({ lastInboundAt: received })),
    );
    const { user, router } = renderRoute(start);
    expect(await screen.findByText('No Telegram, fale com o @BotFather.')).toBeVisible();
    await fill(user, ` ${token} `);
    expect(await screen.findByText(/escreva qualquer coisa para @aroeira_bot/)).toBeVisible();
    expect(sent).toEqual([{ type: 'telegram', name: 'Telegram · Loja', credentials: { botToken: token } }]);
    expect(router.state.location.pathname).toBe(`${start}/channel-1`);
    received = new Date().toISOString();
    expect(await screen.findByText('Tudo pronto')).toBeVisible();
  });

  it.each(['', 'abc', '110201543', '110201543:curto'])(
    'refuses %j as a token before asking',
    async (value) => {
      const { user } = renderRoute(start);
      await user.type(await screen.findByLabelText('Nome do canal'), 'Telegram');
      if (value !== '') await user.type(screen.getByLabelText('Token do bot'), value);
      await user.click(screen.getByRole('button', { name: 'Conectar bot' }));
      await waitFor(() => expect(screen.getByLabelText('Token do bot')).toBeInvalid());
    },
  );

  it.each([
    [
      'channel.credentials_rejected',
      'O Telegram recusou este token. Confira com o @BotFather e cole de novo.',
    ],
    ['channel.already_connected', 'Este bot já está conectado em outro canal.'],
    ['channel.unreachable', 'Não deu para falar com o Telegram agora. Tente de novo em instantes.'],
  ])('says beside the token what %s means here', async (code, text) => {
    server.use(mock('post', '/api/v1/channels', () => refusal(422, code)));
    const { user } = renderRoute(start);
    await fill(user);
    expect(await screen.findByText(text)).toBeVisible();
    expect(screen.getByLabelText('Token do bot')).toHaveValue(token);
  });

  it('takes a bot from another system only when asked to', async () => {
    const message = 'A conta entrega as mensagens a outro sistema agora (outro.example).';
    const lastError = { code: 'channel.connected_elsewhere', message, at: new Date().toISOString() };
    let known = aChannel({ ...bot, status: 'pending', version: 3, lastError });
    const sent: unknown[] = [];
    server.use(
      mock('post', '/api/v1/channels', () => known),
      mock('get', '/api/v1/channels/{id}', () => known),
      mock('patch', '/api/v1/channels/{id}', ({ body }) => {
        sent.push(body);
        known = bot;
        return known;
      }),
      mock('get', '/api/v1/channels/{id}/health', () => aHealth({ lastInboundAt: null })),
    );
    const { user } = renderRoute(start);
    await fill(user);
    expect(await screen.findByRole('alert')).toHaveTextContent(message);
    expect(screen.queryByText('Aguardando a primeira mensagem')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Assumir o bot' }));
    const ask = await screen.findByRole('alertdialog');
    await user.click(within(ask).getByRole('button', { name: 'Assumir o bot' }));
    expect(await screen.findByText('Aguardando a primeira mensagem')).toBeVisible();
    expect(sent).toEqual([{ credentials: {}, takeOver: true, version: 3 }]);
  });

  it('asks Telegram again when it did not answer, and says so in the reader’s words', async () => {
    const lastError = {
      code: 'channel.unreachable',
      message: 'texto do servidor',
      at: new Date().toISOString(),
    };
    let known = aChannel({ ...bot, status: 'pending', version: 4, lastError });
    const sent: unknown[] = [];
    server.use(
      mock('get', '/api/v1/channels/{id}', () => known),
      mock('patch', '/api/v1/channels/{id}', ({ body }) => {
        sent.push(body);
        known = bot;
        return known;
      }),
      mock('get', '/api/v1/channels/{id}/health', () => aHealth({ lastInboundAt: null })),
    );
    const { user } = renderRoute(`${start}/channel-1`);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Não deu para falar com o provedor agora.');
    await user.click(within(alert).getByRole('button', { name: 'Tentar de novo' }));
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
    expect(sent).toEqual([{ credentials: {}, takeOver: false, version: 4 }]);
  });

  it('says that the channel does not exist', async () => {
    server.use(mock('get', '/api/v1/channels/{id}', () => refusal(404, 'resource.not_found')));
    renderRoute(`${start}/channel-1`);
    expect(await screen.findByText('Não deu para abrir este canal')).toBeVisible();
  });
});
