import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import * as files from '@/shared/lib/save-file';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { aMe, anExport, aUser } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const bruno = aUser({ id: 'user-2', name: 'Bruno Lima' });

describe('an export', () => {
  it('takes along what the list is filtered by, in the columns and the kind of file that were chosen', async () => {
    const asked: unknown[] = [];
    server.use(
      mock('post', '/api/v1/exports', ({ body }) => {
        asked.push(body);
        server.use(mock('get', '/api/v1/exports', () => onePage([anExport({ filtered: true })])));
        return anExport({ state: 'waiting', total: null });
      }),
    );
    const { user } = renderRoute('/contatos?telefone=sim&ordem=newest');
    await user.click(await screen.findByRole('link', { name: 'Exportar' }));
    expect(await screen.findByText(/só os contatos que o filtro encontra/)).toBeVisible();
    await user.click(screen.getByRole('checkbox', { name: 'CPF ou CNPJ' }));
    await user.click(screen.getByRole('radio', { name: 'CSV, como o Excel em português abre' }));
    await user.click(screen.getByRole('button', { name: 'Exportar contatos' }));
    expect(await screen.findByText('Excel · lista filtrada')).toBeVisible();
    expect(asked).toEqual([
      {
        style: 'csv_br',
        columns: ['name', 'phone', 'email', 'company', 'owner', 'labels', 'created_at'],
        language: 'pt-BR',
        filter: { hasPhone: true, sort: 'newest' },
      },
    ]);
  });

  it('needs a column at least, and says in words what the server refuses', async () => {
    server.use(mock('post', '/api/v1/exports', () => refusal(422, 'export.column_unknown')));
    const { user } = renderRoute('/contatos/exportar');
    const ask = await screen.findByRole('button', { name: 'Exportar contatos' });
    await user.click(ask);
    expect(await screen.findByRole('alert')).toHaveTextContent('Uma coluna escolhida não existe mais');
    for (const box of screen.getAllByRole('checkbox')) await user.click(box);
    expect(ask).toBeDisabled();
  });

  it('is masked for who may not read personal data, who is told so', async () => {
    server.use(
      mock('get', '/api/v1/auth/me', () =>
        aMe({ role: 'viewer', permissions: ['contacts.read', 'contacts.export'] }),
      ),
    );
    renderRoute('/contatos/exportar');
    expect(await screen.findByText(/vão mascarados/)).toBeVisible();
    expect(screen.getByText(/Só você vê e baixa/)).toBeVisible();
  });
});

describe('the exports that there are', () => {
  it('show how far they are, whose they are, and give the file to whoever asked for it', async () => {
    const saved = vi.spyOn(files, 'saveFile').mockImplementation(() => undefined);
    server.use(
      mock('get', '/api/v1/users', () => onePage([bruno])),
      mock('get', '/api/v1/exports', () =>
        onePage([
          anExport({ id: 'e-1', state: 'waiting', written: 300 }),
          anExport({ id: 'e-2', createdAt: '2026-11-20T12:00:00Z' }),
          anExport({ id: 'e-3', userId: bruno.id }),
          anExport({ id: 'e-4', state: 'failed' }),
          anExport({ id: 'e-5', state: 'gone' }),
        ]),
      ),
      http.get('*/api/v1/exports/:id/file', ({ params }) => HttpResponse.text(String(params.id))),
    );
    const { user } = renderRoute('/contatos/exportar');
    const table = await screen.findByRole('table', { name: 'Exportações' });
    expect(within(table).getByRole('progressbar')).toHaveAttribute('aria-valuenow', '25');
    expect(await within(table).findByText('Bruno Lima')).toBeVisible();
    for (const state of ['Falhou', 'Apagado']) expect(within(table).getByText(state)).toBeVisible();
    await user.click(within(table).getByRole('button', { name: 'Baixar' }));
    await waitFor(() => expect(saved).toHaveBeenCalledWith(expect.anything(), 'contatos-2026-11-20.xlsx'));
    const [[file] = []] = saved.mock.calls;
    expect(await file?.text()).toBe('e-2');
    saved.mockRestore();
  });

  it('say why a file cannot be had any more', async () => {
    server.use(
      mock('get', '/api/v1/exports', () => onePage([anExport()])),
      http.get('*/api/v1/exports/:id/file', () =>
        refusal(409, 'export.not_ready', { params: { reason: 'gone' } }),
      ),
    );
    const { user } = renderRoute('/contatos/exportar');
    await user.click(await screen.findByRole('button', { name: 'Baixar' }));
    expect(await screen.findByText(/já foi apagado. Exporte de novo/)).toBeVisible();
  });

  it('are none at first, tell that they load, and can be asked for again', async () => {
    server.use(mock('get', '/api/v1/exports', never));
    const { unmount } = renderRoute('/contatos/exportar');
    expect(await screen.findByText('Carregando')).toBeInTheDocument();
    unmount();
    server.use(mock('get', '/api/v1/exports', () => refusal(500, 'internal')));
    const { user } = renderRoute('/contatos/exportar');
    expect(await screen.findByText('Não deu para abrir as exportações')).toBeVisible();
    server.use(mock('get', '/api/v1/exports', () => onePage([])));
    await user.click(screen.getByRole('button', { name: 'Tentar de novo' }));
    expect(await screen.findByText('Nenhuma exportação ainda')).toBeVisible();
  });
});
