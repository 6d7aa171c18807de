import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ContactBulkEdit } from '@crm/contract/shapes';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aContact, aUser } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const edit = (over: Partial<ContactBulkEdit> = {}): ContactBulkEdit => ({
  ...{ id: 'bulk-1', state: 'running', total: 1200, done: 0, undone: 0, skipped: 0, ...over },
});

/** A list of which only two contacts are loaded. */
function aServer(...steps: ContactBulkEdit[]) {
  const sent: unknown[] = [];
  server.use(
    mock('get', '/api/v1/users', () => onePage([aUser({ id: 'user-2', name: 'Rafael Souza' })])),
    mock('get', '/api/v1/contacts', ({ query }) =>
      query.get('cursor') === null
        ? {
            items: [aContact({ id: 'a', name: 'Ana' }), aContact({ id: 'b', name: 'Bia' })],
            nextCursor: 'more',
          }
        : new Promise<never>(() => undefined),
    ),
    mock('get', '/api/v1/contacts/count', () => ({ count: 1200 })),
    mock('post', '/api/v1/contacts/bulk-edits', ({ body }) => {
      sent.push(body);
      return edit();
    }),
    mock('get', '/api/v1/contacts/bulk-edits/{bulkEditId}', () => steps.shift() ?? edit({ state: 'done' })),
    mock('post', '/api/v1/contacts/bulk-edits/{bulkEditId}/undo', () => {
      sent.push('undo');
      return edit({ state: 'undoing', done: 1198, skipped: 2 });
    }),
  );
  return sent;
}

async function wholeSelected() {
  const { user } = renderRoute('/contatos?telefone=sim');
  await user.click(await screen.findByRole('checkbox', { name: 'Selecionar todos' }));
  await user.click(await screen.findByRole('button', { name: 'Selecionar todos os 1.200' }));
  expect(await screen.findByText('1200 selecionados')).toBeVisible();
  return user;
}

describe('all contacts that the list finds', () => {
  it('are changed by the server, which says how far it is, and given back what they were', async () => {
    const sent = aServer(
      edit({ done: 600 }),
      edit({ state: 'done', done: 1198, skipped: 2 }),
      edit({ state: 'undone', undone: 1190, skipped: 10 }),
    );
    const user = await wholeSelected();
    const bar = screen.getByRole('toolbar', { name: 'Contatos selecionados' });
    await user.click(within(bar).getByRole('button', { name: 'Responsável' }));
    await user.click(await screen.findByRole('menuitem', { name: /Rafael Souza/ }));
    expect(await screen.findByText('600 de 1200')).toBeVisible();
    expect(await screen.findByText('1198 contatos mudados')).toBeVisible();
    expect(screen.getByText('2 ficaram como estavam.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Desfazer' }));
    expect(await screen.findByText('1190 contatos voltaram ao que eram')).toBeVisible();
    expect(screen.getByText('8 foram mudados por outra pessoa e ficaram assim.')).toBeVisible();
    expect(sent).toEqual([{ filter: { hasPhone: true }, patch: { ownerId: 'user-2' } }, 'undo']);
  });

  it('say why the server does not change them', async () => {
    aServer();
    server.use(
      mock('post', '/api/v1/contacts/bulk-edits', () =>
        refusal(422, 'contact.bulk_too_large', { params: { most: 50_000 } }),
      ),
    );
    const user = await wholeSelected();
    await user.click(screen.getByRole('button', { name: 'Bloquear' }));
    expect(await screen.findByText(/50.?000 contatos de uma vez no máximo/)).toBeVisible();
  });

  it('are no longer all when one of them is taken out', async () => {
    aServer();
    const user = await wholeSelected();
    await user.click(screen.getByRole('checkbox', { name: 'Selecionar Ana' }));
    await waitFor(() => expect(screen.getByText('1 selecionado')).toBeVisible());
  });
});
