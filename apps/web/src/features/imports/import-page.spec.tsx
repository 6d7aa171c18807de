import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { ContactImport, ImportRow } from '@crm/contract/shapes';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { aLabel, aMe, anImport, aUser } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const counts = { created: 90, updated: 8, present: 2, repeated: 12, bad: 8, undone: 0, kept: 0 };

function aRow(over: Partial<ImportRow> = {}): ImportRow {
  return {
    ...{ number: 5, cells: ['Ana', '5,51199E+12'], verdict: 'bad', problem: null, repeats: null },
    ...{ contactId: null, contactName: null, kept: null, ...over },
  };
}

/** A server with one import; what it was asked to do, in order. */
function anImportServer(first: Partial<ContactImport> = {}, rows: ImportRow[] = []) {
  let now = anImport(first);
  const sent: unknown[] = [];
  const step = (name: 'run' | 'cancel' | 'undo', after: Partial<ContactImport>) =>
    mock('post', `/api/v1/contacts/imports/{importId}/${name}`, () => {
      sent.push(name);
      now = { ...now, ...after };
      return now;
    });
  server.use(
    mock('get', '/api/v1/contacts/imports', () => onePage([now])),
    mock('get', '/api/v1/contacts/imports/{importId}', () => now),
    mock('get', '/api/v1/contacts/imports/{importId}/rows', ({ query }) => {
      sent.push(query.get('verdict') ?? 'kept');
      return onePage(rows);
    }),
    mock('post', '/api/v1/contacts/imports/{importId}/check', ({ body }) => {
      sent.push(body);
      now = { ...now, state: 'checked', counts };
      return now;
    }),
    step('run', { state: 'done' }),
    step('cancel', { state: 'canceled' }),
    step('undo', { state: 'undone', counts: { ...counts, created: 0, updated: 0, undone: 97, kept: 1 } }),
  );
  return sent;
}

const open = (id = 'import-1') => renderRoute(`/contatos/importar/${id}`);

describe('the history', () => {
  it('leads from the contacts to a dropped file and its columns', async () => {
    anImportServer();
    server.use(http.post('*/api/v1/contacts/imports', () => HttpResponse.json(anImport(), { status: 201 })));
    const { user, router } = renderRoute('/contatos');
    await user.click(await screen.findByRole('link', { name: 'Importar' }));
    expect(await screen.findByRole('link', { name: 'clientes.csv' })).toBeVisible();
    await user.upload(
      screen.getByLabelText('Escolher arquivo', { selector: 'input' }),
      new File(['Nome\nAna'], 'c.csv', { type: 'text/csv' }),
    );
    expect(await screen.findByRole('heading', { name: 'O que há em cada coluna?' })).toBeVisible();
    expect(router.state.location.pathname).toBe('/contatos/importar/import-1');
  });

  it('says in words why a file is not taken', async () => {
    anImportServer();
    server.use(
      http.post('*/api/v1/contacts/imports', () =>
        refusal(422, 'import.unreadable', { params: { reason: 'quote_not_closed', row: 7 } }),
      ),
    );
    const { user } = renderRoute('/contatos/importar');
    const file = new File(['"'], 'c.csv', { type: 'text/csv' });
    await user.upload(await screen.findByLabelText('Escolher arquivo', { selector: 'input' }), file);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Há aspas abertas que não fecham a partir da linha 7',
    );
  });

  it('is empty at first, tells that it loads, and offers to try again', async () => {
    server.use(mock('get', '/api/v1/contacts/imports', () => onePage([])));
    const empty = renderRoute('/contatos/importar');
    expect(await screen.findByText('Nenhuma importação ainda')).toBeVisible();
    empty.unmount();
    server.use(mock('get', '/api/v1/contacts/imports', never));
    const loading = renderRoute('/contatos/importar');
    expect(await screen.findByText('Carregando')).toBeInTheDocument();
    loading.unmount();
    server.use(mock('get', '/api/v1/contacts/imports', () => refusal(503, 'service.unavailable')));
    renderRoute('/contatos/importar');
    expect(await screen.findByText('Não deu para abrir as importações')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Tentar de novo' })).toBeVisible();
  });

  it('is offered to those alone who may import', async () => {
    server.use(mock('get', '/api/v1/auth/me', () => aMe({ role: 'agent', permissions: ['contacts.read'] })));
    renderRoute('/contatos');
    expect(await screen.findByRole('heading', { name: 'Contatos' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Importar' })).not.toBeInTheDocument();
  });
});

describe('an import', () => {
  it('asks what the columns hold, begins with what was guessed, and sends what was chosen', async () => {
    const sent = anImportServer();
    server.use(
      mock('get', '/api/v1/users', () => onePage([aUser({ id: 'user-3', name: 'Diego' })])),
      mock('get', '/api/v1/labels', () => onePage([aLabel()])),
    );
    const { user } = open();
    const last = await screen.findByRole('combobox', { name: 'O que a coluna Coluna C contém' });
    expect(screen.getByRole('combobox', { name: 'O que a coluna Celular contém' })).toHaveTextContent(
      'Telefone',
    );
    await user.click(last);
    await user.click(await screen.findByRole('option', { name: 'Etiquetas' }));
    await user.click(screen.getByRole('radio', { name: 'Trocar pelo que está na planilha' }));
    await user.click(screen.getByRole('combobox', { name: /^Responsável/ }));
    await user.click(await screen.findByRole('option', { name: 'Diego' }));
    await user.click(screen.getByRole('button', { name: 'Conferir 120 linhas' }));
    expect(await screen.findByRole('heading', { name: 'Confira antes de importar' })).toBeVisible();
    expect(sent).toEqual([
      {
        mapping: ['name', 'phone', 'labels'],
        source: null,
        policy: 'overwrite',
        labelIds: [],
        ownerId: 'user-3',
      },
    ]);
  });

  it('does not go on while two columns claim to be the same', async () => {
    anImportServer();
    const { user } = open();
    await user.click(await screen.findByRole('combobox', { name: 'O que a coluna Coluna C contém' }));
    await user.click(await screen.findByRole('option', { name: 'Nome' }));
    expect(screen.getByText('Já escolhido em outra coluna')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Conferir 120 linhas' })).toBeDisabled();
  });

  it('tells what would become of the rows, with the first ones and what is wrong with them, before it runs', async () => {
    const problem = { code: 'phone_rounded', column: 'Celular', value: '5,51199E+12' };
    const newCompanies = { count: 300, names: ['Ateliê Duarte', 'Café Jabuticaba'] };
    const sent = anImportServer({ state: 'checked', counts, newLabels: ['VIP', 'Atacado'], newCompanies }, [
      aRow({ problem }),
    ]);
    const { user } = open();
    const bad = await screen.findByRole('button', { name: '8 Com erro, ficam de fora' });
    expect(screen.getByText('Estas 2 etiquetas serão criadas: VIP, Atacado')).toBeVisible();
    expect(
      screen.getByText('Estas 300 empresas serão criadas: Ateliê Duarte, Café Jabuticaba…'),
    ).toBeVisible();
    await user.click(bad);
    expect(
      await screen.findByText('Celular: a planilha arredondou o telefone; formate a coluna como texto'),
    ).toBeVisible();
    expect(screen.getByText('e mais 7 linhas')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Importar 98 contatos' }));
    expect(await screen.findByRole('heading', { name: 'Importação concluída' })).toBeVisible();
    expect(sent).toEqual(['bad', 'run']);
  });

  it('shows how far it is, and can be stopped', async () => {
    const sent = anImportServer({ state: 'running', worked: 40 });
    const { user } = open();
    const bar = await screen.findByRole('progressbar', { name: 'Importando os contatos' });
    expect(bar).toHaveAttribute('aria-valuenow', '40');
    expect(screen.getByText('40 de 120 linhas')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Interromper' }));
    expect(await screen.findByRole('heading', { name: 'Importação interrompida' })).toBeVisible();
    expect(sent).toEqual(['cancel']);
  });

  it('is undone, and names the contacts that stay', async () => {
    const kept = aRow({
      contactId: 'contact-1',
      contactName: 'Marina Duarte',
      kept: 'written_to',
      problem: null,
    });
    const sent = anImportServer({ state: 'done', counts }, [kept]);
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Desfazer importação' }));
    const stays = await screen.findByRole('region', { name: 'Ficaram como estão' });
    expect(await within(stays).findByRole('link', { name: 'Marina Duarte' })).toHaveAttribute(
      'href',
      '/contatos/contact-1',
    );
    expect(within(stays).getByText('conversou depois')).toBeVisible();
    expect(sent).toEqual(['undo', 'kept']);
  });

  it('can no longer be undone after thirty days', async () => {
    anImportServer({ state: 'done', counts, undoUntil: '2026-01-01T00:00:00.000Z' });
    open();
    expect(await screen.findByRole('button', { name: 'Desfazer importação' })).toBeDisabled();
    expect(screen.getByText('Não dá mais para desfazer: passaram 30 dias.')).toBeVisible();
  });

  it('goes on where somebody else has led it, when its step was taken already', async () => {
    anImportServer({ state: 'checked', counts });
    server.use(mock('post', '/api/v1/contacts/imports/{importId}/run', () => refusal(409, 'import.not_now')));
    const { user } = open();
    const run = await screen.findByRole('button', { name: 'Importar 98 contatos' });
    server.use(mock('get', '/api/v1/contacts/imports/{importId}', () => anImport({ state: 'done', counts })));
    await user.click(run);
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Importação concluída' })).toBeVisible());
  });

  it('that cannot be opened says so', async () => {
    server.use(mock('get', '/api/v1/contacts/imports/{importId}', () => refusal(404, 'resource.not_found')));
    open('nobody');
    expect(await screen.findByText('Não deu para abrir esta importação')).toBeVisible();
  });
});
