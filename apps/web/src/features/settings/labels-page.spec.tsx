import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Label } from '@crm/contract/shapes';
import { dispatch } from '@/shared/realtime/events';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { aLabel, aMe } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const vip = aLabel();
const exchange = aLabel({ id: 'label-2', name: 'Troca', color: 'amber', version: 3 });

/** A server that keeps labels; what it was sent, in order. */
function aLabelServer(stored: Label[] = [vip, exchange]): unknown[] {
  let labels = stored;
  const sent: unknown[] = [];
  server.use(
    mock('get', '/api/v1/labels', () => onePage(labels)),
    mock('post', '/api/v1/labels', ({ body }) => {
      sent.push(body);
      const label = aLabel({ id: 'label-9', ...body });
      labels = [...labels, label];
      return label;
    }),
    mock('patch', '/api/v1/labels/{id}', ({ body, params }) => {
      sent.push(body);
      labels = labels.map((label) =>
        label.id === params['id'] ? aLabel({ ...label, ...body, version: body.version + 1 }) : label,
      );
      return labels.find(({ id }) => id === params['id']) ?? refusal(404, 'resource.not_found');
    }),
    mock('delete', '/api/v1/labels/{id}', ({ params }) => {
      sent.push(params['id']);
      labels = labels.filter(({ id }) => id !== params['id']);
      return undefined;
    }),
  );
  return sent;
}

describe('the labels of the company', () => {
  it('are listed with their colours, and lead from the settings', async () => {
    aLabelServer();
    renderRoute('/ajustes/etiquetas');
    const row = (await screen.findByText('Troca')).closest('[role=row]');
    expect(row).toHaveTextContent('Âmbar');
    expect(screen.getByRole('link', { name: 'Etiquetas' })).toHaveAttribute('aria-current', 'page');
  });

  it('are created with a name and a colour', async () => {
    const sent = aLabelServer();
    const { user } = renderRoute('/ajustes/etiquetas');
    await user.click(await screen.findByRole('button', { name: 'Nova etiqueta' }));
    const drawer = await screen.findByRole('dialog', { name: 'Nova etiqueta' });
    await user.type(within(drawer).getByLabelText('Nome'), 'Orçamento');
    await user.click(within(drawer).getByRole('radio', { name: 'Verde' }));
    await user.click(within(drawer).getByRole('button', { name: 'Salvar etiqueta' }));
    expect(await screen.findByText('Etiqueta Orçamento salva')).toBeVisible();
    expect(await screen.findByRole('button', { name: 'Mudar etiqueta Orçamento' })).toBeVisible();
    expect(sent).toEqual([{ name: 'Orçamento', color: 'green' }]);
  });

  it('say beside the name that another one has it, or that it is missing', async () => {
    aLabelServer();
    server.use(mock('post', '/api/v1/labels', () => refusal(409, 'label.duplicate')));
    const { user } = renderRoute('/ajustes/etiquetas');
    await user.click(await screen.findByRole('button', { name: 'Nova etiqueta' }));
    const save = await screen.findByRole('button', { name: 'Salvar etiqueta' });
    await user.click(save);
    expect(await screen.findByText('Preencha este campo.')).toBeVisible();
    await user.type(screen.getByLabelText('Nome'), 'vip');
    await user.click(save);
    expect(await screen.findByText('Já existe uma etiqueta com este nome.')).toBeVisible();
    expect(screen.getByLabelText('Nome')).toBeInvalid();
  });

  it('are renamed and coloured with the version that was seen', async () => {
    const sent = aLabelServer();
    const { user } = renderRoute('/ajustes/etiquetas');
    await user.click(await screen.findByRole('button', { name: 'Mudar etiqueta Troca' }));
    const drawer = await screen.findByRole('dialog', { name: 'Etiqueta' });
    expect(within(drawer).getByRole('radio', { name: 'Âmbar' })).toBeChecked();
    const name = within(drawer).getByLabelText('Nome');
    await user.clear(name);
    await user.type(name, 'Devolução');
    await user.click(within(drawer).getByRole('button', { name: 'Salvar etiqueta' }));
    expect(await screen.findByRole('button', { name: 'Mudar etiqueta Devolução' })).toBeVisible();
    expect(sent).toEqual([{ name: 'Devolução', color: 'amber', version: 3 }]);
  });

  it('keep what was typed when a colleague was faster, and are saved on the newer version', async () => {
    const sent = aLabelServer();
    let answers = 0;
    server.use(
      mock('patch', '/api/v1/labels/{id}', ({ body }) => {
        sent.push(body);
        answers += 1;
        if (answers > 1) return aLabel({ ...exchange, ...body });
        aLabelServer([vip, { ...exchange, color: 'red', version: 4 }]);
        return refusal(409, 'version_conflict');
      }),
    );
    const { user } = renderRoute('/ajustes/etiquetas');
    await user.click(await screen.findByRole('button', { name: 'Mudar etiqueta Troca' }));
    await user.type(await screen.findByLabelText('Nome'), 's');
    await user.click(screen.getByRole('button', { name: 'Salvar etiqueta' }));
    expect(await screen.findByText(/Alguém mudou isto antes de você/)).toBeVisible();
    expect(screen.getByLabelText('Nome')).toHaveValue('Trocas');
    expect(sent).toEqual([{ name: 'Trocas', color: 'amber', version: 3 }]);
    await waitFor(() =>
      expect(screen.getByText('Vermelho', { selector: '[role=cell]' })).toBeInTheDocument(),
    );
    await user.click(screen.getByRole('button', { name: 'Salvar etiqueta' }));
    expect(await screen.findByText('Etiqueta Trocas salva')).toBeVisible();
  });

  it('are deleted only after a question that says what is lost', async () => {
    const sent = aLabelServer();
    const { user } = renderRoute('/ajustes/etiquetas');
    await user.click(await screen.findByRole('button', { name: 'Apagar etiqueta VIP' }));
    const question = await screen.findByRole('alertdialog', { name: 'Apagar VIP?' });
    expect(question).toHaveTextContent('todas as conversas e de todos os contatos');
    expect(sent).toEqual([]);
    await user.click(within(question).getByRole('button', { name: 'Apagar etiqueta' }));
    expect(await screen.findByText('Etiqueta VIP apagada')).toBeVisible();
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Mudar etiqueta VIP' })).not.toBeInTheDocument(),
    );
    expect(sent).toEqual(['label-1']);
  });

  it('stay, with the reason, when they cannot be deleted', async () => {
    aLabelServer();
    server.use(mock('delete', '/api/v1/labels/{id}', () => refusal(503, 'service.unavailable')));
    const { user } = renderRoute('/ajustes/etiquetas');
    await user.click(await screen.findByRole('button', { name: 'Apagar etiqueta VIP' }));
    await user.click(await screen.findByRole('button', { name: 'Apagar etiqueta' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('O servidor está ocupado');
  });

  it('are those that a colleague made meanwhile, too', async () => {
    aLabelServer([vip]);
    renderRoute('/ajustes/etiquetas');
    await screen.findByText('VIP');
    server.use(mock('get', '/api/v1/labels', () => onePage([vip, exchange])));
    await waitFor(() => {
      act(() => dispatch('label.updated', { seq: 4, at: '', data: exchange }));
      expect(screen.getByText('Troca')).toBeVisible();
    });
  });

  it('are all there, on however many pages they come', async () => {
    server.use(
      mock('get', '/api/v1/labels', ({ query }) =>
        query.has('cursor') ? onePage([exchange]) : { items: [vip], nextCursor: 'next' },
      ),
    );
    renderRoute('/ajustes/etiquetas');
    expect(await screen.findByText('Troca')).toBeVisible();
    expect(screen.getByText('VIP')).toBeVisible();
  });

  it('are only read by those who do not lead', async () => {
    aLabelServer();
    server.use(mock('get', '/api/v1/auth/me', () => aMe({ role: 'agent', permissions: ['contacts.read'] })));
    renderRoute('/ajustes/etiquetas');
    await screen.findByText('VIP');
    expect(screen.queryByRole('button', { name: /etiqueta/ })).not.toBeInTheDocument();
  });

  it('show their shape while they load, what failed, and that there are none', async () => {
    server.use(mock('get', '/api/v1/labels', never));
    const first = renderRoute('/ajustes/etiquetas');
    expect(await screen.findByText('Carregando')).toBeInTheDocument();
    first.unmount();
    server.use(mock('get', '/api/v1/labels', () => refusal(503, 'service.unavailable')));
    const second = renderRoute('/ajustes/etiquetas');
    expect(await screen.findByText('Não deu para abrir as etiquetas')).toBeVisible();
    second.unmount();
    server.use(mock('get', '/api/v1/labels', () => onePage([])));
    renderRoute('/ajustes/etiquetas');
    expect(await screen.findByText('Nenhuma etiqueta ainda')).toBeVisible();
  });
});
