import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ContactOutcome } from '@crm/contract/shapes';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aChannel, aContact, aCustomField, aLabel, aMe, aUser } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const ana = aContact({ id: 'contact-a', name: 'Ana Prado', labelIds: ['label-1'] });
const bia = aContact({ id: 'contact-b', name: 'Bia Lima', labelIds: [] });
const caio = aContact({ id: 'contact-c', name: 'Caio Reis', blockedAt: '2026-02-09T12:00:00.000Z' });

const box = (name: string) => screen.findByRole('checkbox', { name: `Selecionar ${name}` });
const headers = () => screen.getAllByRole('columnheader').map((cell) => cell.textContent);

let asked: URLSearchParams[] = [];

beforeEach(() => {
  asked = [];
  localStorage.clear();
  server.use(
    mock('get', '/api/v1/contacts', ({ query }) => {
      asked.push(query);
      return onePage([ana, bia, caio]);
    }),
    mock('get', '/api/v1/labels', () => onePage([aLabel()])),
    mock('get', '/api/v1/channels', () => onePage([aChannel()])),
    mock('get', '/api/v1/users', () => onePage([aUser({ id: 'user-2', name: 'Rafael Souza' })])),
  );
});

describe('the table of contacts', () => {
  it('is sorted by a press on a column, and the address keeps it', async () => {
    const { user, router } = renderRoute('/contatos');
    await screen.findByRole('link', { name: 'Ana Prado' });
    expect(await screen.findByText('3 contatos')).toBeVisible();
    const name = screen.getByRole('columnheader', { name: 'Nome' });
    expect(name).toHaveAttribute('aria-sort', 'ascending');
    await user.click(within(name).getByRole('button'));
    await waitFor(() => expect(name).toHaveAttribute('aria-sort', 'descending'));
    await user.click(screen.getByRole('button', { name: 'Último contato' }));
    await waitFor(() => expect(asked.at(-1)?.get('sort')).toBe('seen'));
    expect(router.state.location.search).toBe('?ordem=seen');
  });

  it('shows the columns that its reader chose, in their order, also the next time', async () => {
    const first = renderRoute('/contatos');
    await screen.findByRole('link', { name: 'Ana Prado' });
    await first.user.click(screen.getByRole('button', { name: 'Colunas' }));
    const menu = await screen.findByRole('dialog', { name: 'Colunas' });
    await first.user.click(within(menu).getByRole('checkbox', { name: 'E-mail' }));
    await first.user.click(within(menu).getByRole('checkbox', { name: 'Canais' }));
    await first.user.click(within(menu).getByRole('button', { name: 'Mover E-mail para antes' }));
    await first.user.click(within(menu).getByRole('button', { name: 'Alargar E-mail' }));
    const chosen = headers();
    expect(chosen).toEqual(['', 'Nome', 'Telefone', 'Etiquetas', 'Responsável', 'E-mail', 'Último contato']);
    first.unmount();
    const second = renderRoute('/contatos');
    await screen.findByRole('link', { name: 'Ana Prado' });
    expect(headers()).toEqual(chosen);
    second.unmount();
    server.use(mock('get', '/api/v1/auth/me', () => aMe({ id: 'user-7' })));
    renderRoute('/contatos');
    await screen.findByRole('link', { name: 'Ana Prado' });
    expect(headers()).toContain('Canais');
  });

  it('is narrowed by channel, phone, block and days, all in the address', async () => {
    const { user, router } = renderRoute('/contatos');
    await screen.findByRole('link', { name: 'Ana Prado' });
    await user.click(screen.getByRole('button', { name: 'Canal' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'WhatsApp' }));
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Mais filtros' }));
    await user.click(await screen.findByRole('combobox', { name: 'Telefone' }));
    await user.click(await screen.findByRole('option', { name: 'Sem telefone' }));
    await user.type(screen.getByLabelText('Criado desde'), '2026-01-31');
    await waitFor(() =>
      expect(Object.fromEntries(asked.at(-1) ?? [])).toMatchObject({
        channelType: 'whatsapp',
        hasPhone: 'false',
        createdFrom: '2026-01-31',
      }),
    );
    expect(router.state.location.search).toBe('?canal=whatsapp&telefone=nao&criado-de=2026-01-31');
  });

  it('is narrowed by a field of the workspace’s own', async () => {
    server.use(
      mock('get', '/api/v1/custom-fields', () =>
        onePage([aCustomField({ key: 'bairro', label: 'Bairro', type: 'text' })]),
      ),
    );
    const { user, router } = renderRoute('/contatos');
    await screen.findByRole('link', { name: 'Ana Prado' });
    await user.click(screen.getByRole('button', { name: 'Mais filtros' }));
    await user.type(await screen.findByLabelText('Bairro'), 'Batel');
    await waitFor(() => expect(asked.at(-1)?.get('field')).toBe('bairro:Batel'));
    await user.clear(screen.getByLabelText('Bairro'));
    await waitFor(() => expect(router.state.location.search).toBe(''));
  });

  it('says who is blocked', async () => {
    renderRoute('/contatos');
    const row = (await screen.findByRole('link', { name: /Caio Reis/ })).closest('[role=row]');
    expect(within(row as HTMLElement).getByRole('img', { name: 'Bloqueado' })).toBeVisible();
  });

  it('lets nobody select who may only read', async () => {
    server.use(mock('get', '/api/v1/auth/me', () => aMe({ role: 'viewer', permissions: ['contacts.read'] })));
    renderRoute('/contatos');
    await screen.findByRole('link', { name: 'Ana Prado' });
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  });
});

describe('many contacts at once', () => {
  const before = (contact: typeof ana) => ({
    labelIds: contact.labelIds,
    ownerId: null,
    blocked: contact.blockedAt !== null,
    trashed: false,
  });
  const done = (contact: typeof ana): ContactOutcome => ({
    id: contact.id,
    version: 2,
    before: before(contact),
    code: null,
  });

  it('are labelled, and each is again as it was', async () => {
    const sent: unknown[] = [];
    server.use(
      mock('post', '/api/v1/contacts/bulk', ({ body }) => {
        sent.push(body.changes);
        return { items: [done(ana), done(bia)] };
      }),
    );
    const { user } = renderRoute('/contatos');
    await user.click(await box('Ana Prado'));
    await user.keyboard('{Shift>}');
    await user.click(await box('Bia Lima'));
    await user.keyboard('{/Shift}');
    const bar = screen.getByRole('toolbar', { name: 'Contatos selecionados' });
    expect(bar).toHaveTextContent('2 selecionados');
    await user.click(within(bar).getByRole('button', { name: 'Etiquetas' }));
    await user.click(await screen.findByRole('option', { name: /^VIP/ }));
    expect(await screen.findByText('2 contatos mudados')).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Desfazer' }));
    await waitFor(() =>
      expect(sent).toEqual([
        [
          { id: 'contact-a', addLabelIds: ['label-1'] },
          { id: 'contact-b', addLabelIds: ['label-1'] },
        ],
        [
          { id: 'contact-a', version: 2, labelIds: ['label-1'] },
          { id: 'contact-b', version: 2, labelIds: [] },
        ],
      ]),
    );
  });

  it('are given to a colleague, blocked and thrown away, and what could not be is said', async () => {
    const sent: unknown[] = [];
    server.use(
      mock('post', '/api/v1/contacts/bulk', ({ body }) => {
        sent.push(body.changes);
        return {
          items: [done(ana), { id: 'contact-b', version: null, before: null, code: 'contact.trashed' }],
        };
      }),
    );
    const { user } = renderRoute('/contatos');
    await screen.findByRole('link', { name: 'Ana Prado' });
    await user.click(screen.getByRole('checkbox', { name: 'Selecionar todos' }));
    const bar = screen.getByRole('toolbar', { name: 'Contatos selecionados' });
    await user.click(within(bar).getByRole('button', { name: 'Responsável' }));
    await user.click(await screen.findByRole('menuitem', { name: /^Rafael Souza/ }));
    expect(await screen.findByText('1 ficou como estava.')).toBeVisible();
    expect(sent[0]).toEqual(['a', 'b', 'c'].map((id) => ({ id: `contact-${id}`, ownerId: 'user-2' })));
    await user.click(await box('Ana Prado'));
    await user.click(screen.getByRole('button', { name: 'Bloquear' }));
    await waitFor(() => expect(sent[1]).toEqual([{ id: 'contact-a', blocked: true }]));
    await user.click(await box('Ana Prado'));
    await user.click(screen.getByRole('button', { name: 'Mandar para a lixeira' }));
    await waitFor(() => expect(sent[2]).toEqual([{ id: 'contact-a', trashed: true }]));
  });

  it('stay selected, and it is said why, when nothing could be done', async () => {
    server.use(mock('post', '/api/v1/contacts/bulk', () => refusal(503, 'service.unavailable')));
    const { user } = renderRoute('/contatos');
    await user.click(await box('Caio Reis'));
    await user.click(screen.getByRole('button', { name: 'Desbloquear' }));
    expect(await screen.findByText(/O servidor está ocupado/)).toBeVisible();
  });
});
