import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CannedResponse } from '@crm/contract/shapes';
import { dispatch } from '@/shared/realtime/events';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { aCannedResponse, aMe } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const place = '/ajustes/respostas-prontas';
const delivery = aCannedResponse();
const mine = aCannedResponse({
  id: 'canned-2',
  shortcut: 'oi',
  text: 'Oi, {{nome}}!',
  scope: 'own',
  version: 3,
});

/** A server that keeps canned responses; what it was sent, in order. */
function aCannedServer(stored: CannedResponse[] = [delivery, mine]): unknown[] {
  let responses = stored;
  const sent: unknown[] = [];
  server.use(
    mock('get', '/api/v1/canned-responses', () => onePage(responses)),
    mock('post', '/api/v1/canned-responses', ({ body }) => {
      sent.push(body);
      const response = aCannedResponse({ id: 'canned-9', ...body });
      responses = [...responses, response];
      return response;
    }),
    mock('patch', '/api/v1/canned-responses/{id}', ({ body, params }) => {
      sent.push(body);
      responses = responses.map((one) =>
        one.id === params['id'] ? aCannedResponse({ ...one, ...body, version: body.version + 1 }) : one,
      );
      return responses.find(({ id }) => id === params['id']) ?? refusal(404, 'resource.not_found');
    }),
    mock('delete', '/api/v1/canned-responses/{id}', ({ params }) => {
      sent.push(params['id']);
      responses = responses.filter(({ id }) => id !== params['id']);
      return undefined;
    }),
  );
  return sent;
}

describe('the canned responses in the settings', () => {
  it('are listed with whose they are, and lead from the settings', async () => {
    aCannedServer();
    renderRoute(place);
    const row = (await screen.findByText('/oi')).closest('[role=row]');
    expect(row).toHaveTextContent('Só eu');
    expect(screen.getByRole('link', { name: 'Respostas prontas' })).toHaveAttribute('aria-current', 'page');
  });

  it('are written with a shortcut, fields that fill themselves in, and for everyone or oneself', async () => {
    const sent = aCannedServer();
    const { user } = renderRoute(place);
    await user.click(await screen.findByRole('button', { name: 'Nova resposta pronta' }));
    const drawer = await screen.findByRole('dialog', { name: 'Nova resposta pronta' });
    await user.type(within(drawer).getByLabelText('Atalho'), '/retirada');
    await user.type(within(drawer).getByLabelText('Texto'), 'Pode retirar hoje, ');
    await user.click(within(drawer).getByRole('button', { name: 'Inserir nome' }));
    await user.click(within(drawer).getByRole('radio', { name: 'Só eu' }));
    await user.click(within(drawer).getByRole('button', { name: 'Salvar resposta' }));
    expect(await screen.findByText('Resposta /retirada salva')).toBeVisible();
    expect(sent).toEqual([{ shortcut: 'retirada', text: 'Pode retirar hoje, {{nome}}', scope: 'own' }]);
  });

  it('say beside the field what is wrong with it', async () => {
    aCannedServer();
    server.use(mock('post', '/api/v1/canned-responses', () => refusal(409, 'canned_response.duplicate')));
    const { user } = renderRoute(place);
    await user.click(await screen.findByRole('button', { name: 'Nova resposta pronta' }));
    const save = await screen.findByRole('button', { name: 'Salvar resposta' });
    await user.click(save);
    expect(await screen.findAllByText('Preencha este campo.')).toHaveLength(2);
    await user.type(screen.getByLabelText('Atalho'), 'duas palavras');
    await user.type(screen.getByLabelText('Texto'), 'Oi');
    await user.click(save);
    expect(await screen.findByText('Use uma palavra só, com letras, números e hífens.')).toBeVisible();
    await user.clear(screen.getByLabelText('Atalho'));
    await user.type(screen.getByLabelText('Atalho'), 'oi');
    await user.click(save);
    expect(await screen.findByText(/Já existe uma resposta pronta com este atalho/)).toBeVisible();
    expect(screen.getByLabelText('Atalho')).toBeInvalid();
  });

  it('are changed with the version that was seen', async () => {
    const sent = aCannedServer();
    const { user } = renderRoute(place);
    await user.click(await screen.findByRole('button', { name: 'Mudar resposta /oi' }));
    await user.type(await screen.findByLabelText('Texto'), ' Tudo bem?');
    await user.click(screen.getByRole('button', { name: 'Salvar resposta' }));
    expect(await screen.findByText('Resposta /oi salva')).toBeVisible();
    expect(sent).toEqual([{ shortcut: 'oi', text: 'Oi, {{nome}}! Tudo bem?', scope: 'own', version: 3 }]);
  });

  it('are deleted only after a question, and stay with the reason when that fails', async () => {
    const sent = aCannedServer();
    const { user } = renderRoute(place);
    await user.click(await screen.findByRole('button', { name: 'Apagar resposta /oi' }));
    const question = await screen.findByRole('alertdialog', { name: 'Apagar /oi?' });
    server.use(mock('delete', '/api/v1/canned-responses/{id}', () => refusal(503, 'service.unavailable')));
    await user.click(within(question).getByRole('button', { name: 'Apagar resposta' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('O servidor está ocupado');
    aCannedServer();
    expect(sent).toEqual([]);
    const again = aCannedServer();
    await user.click(within(question).getByRole('button', { name: 'Apagar resposta' }));
    expect(await screen.findByText('Resposta /oi apagada')).toBeVisible();
    await waitFor(() => expect(screen.queryByText('/oi')).not.toBeInTheDocument());
    expect(again).toEqual(['canned-2']);
  });

  it('of everyone are read, and one’s own written, by those who do not lead', async () => {
    const sent = aCannedServer();
    server.use(
      mock('get', '/api/v1/auth/me', () => aMe({ role: 'agent', permissions: ['conversations.reply'] })),
    );
    const { user } = renderRoute(place);
    expect(await screen.findByRole('button', { name: 'Mudar resposta /oi' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Mudar resposta /entrega-prazo' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Nova resposta pronta' }));
    expect(screen.queryByRole('radio')).not.toBeInTheDocument();
    await user.type(await screen.findByLabelText('Atalho'), 'tchau');
    await user.type(screen.getByLabelText('Texto'), 'Até!');
    await user.click(screen.getByRole('button', { name: 'Salvar resposta' }));
    await waitFor(() => expect(sent).toEqual([{ shortcut: 'tchau', text: 'Até!', scope: 'own' }]));
  });

  it('are those that a colleague wrote meanwhile, too', async () => {
    aCannedServer([delivery]);
    renderRoute(place);
    await screen.findByText('/entrega-prazo');
    server.use(mock('get', '/api/v1/canned-responses', () => onePage([delivery, mine])));
    await waitFor(() => {
      act(() => dispatch('canned_response.changed', { seq: 4, at: '', data: { id: 'canned-2' } }));
      expect(screen.getByText('/oi')).toBeVisible();
    });
  });

  it('show their shape while they load, what failed, and that there are none', async () => {
    server.use(mock('get', '/api/v1/canned-responses', never));
    const first = renderRoute(place);
    expect(await screen.findByText('Carregando')).toBeInTheDocument();
    first.unmount();
    server.use(mock('get', '/api/v1/canned-responses', () => refusal(503, 'service.unavailable')));
    const second = renderRoute(place);
    expect(await screen.findByText('Não deu para abrir as respostas prontas')).toBeVisible();
    second.unmount();
    server.use(mock('get', '/api/v1/canned-responses', () => onePage([])));
    renderRoute(place);
    expect(await screen.findByText('Nenhuma resposta pronta ainda')).toBeVisible();
  });
});
