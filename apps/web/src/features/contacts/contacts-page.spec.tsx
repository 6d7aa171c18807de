import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { dispatch } from '@/shared/realtime/events';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { aContact, aLabel, aMe } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const patricia = aContact();
const joao = aContact({
  id: 'contact-2',
  name: 'João Ferreira',
  phone: '+551230310270',
  email: null,
  identities: [],
});

describe('the list of contacts', () => {
  it('shows who there is, with number and channels', async () => {
    server.use(mock('get', '/api/v1/contacts', () => onePage([patricia, joao])));
    renderRoute('/contatos');
    const row = (await screen.findByRole('link', { name: 'Patrícia Lemos' })).closest('[role=row]');
    expect(row).toHaveTextContent('(11) 98877-0142');
    expect(within(row as HTMLElement).getByRole('img', { name: 'WhatsApp' })).toBeVisible();
    const other = screen.getByRole('link', { name: 'João Ferreira' }).closest('[role=row]');
    expect(other).toHaveTextContent('(12) 3031-0270');
  });

  it('shows its shape while it loads', async () => {
    server.use(mock('get', '/api/v1/contacts', never));
    renderRoute('/contatos');
    expect(await screen.findByText('Carregando')).toBeInTheDocument();
  });

  it('says what to do when nobody is there yet, and offers nothing to those who may not', async () => {
    const { unmount } = renderRoute('/contatos');
    expect(await screen.findByText('Seus contatos começam aqui')).toBeVisible();
    expect(screen.getAllByRole('link', { name: 'Novo contato' })).not.toHaveLength(0);
    unmount();
    server.use(mock('get', '/api/v1/auth/me', () => aMe({ role: 'viewer', permissions: ['contacts.read'] })));
    renderRoute('/contatos');
    expect(await screen.findByText('Seus contatos começam aqui')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Novo contato' })).not.toBeInTheDocument();
  });

  it('says that it could not be read, with a number for support, and tries again', async () => {
    let works = false;
    server.use(
      mock('get', '/api/v1/contacts', () => (works ? onePage([patricia]) : refusal(500, 'internal'))),
    );
    const { user } = renderRoute('/contatos');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Não deu para abrir os contatos');
    expect(alert).toHaveTextContent('Código para o suporte: req-1');
    works = true;
    await user.click(within(alert).getByRole('button', { name: 'Tentar de novo' }));
    expect(await screen.findByRole('link', { name: 'Patrícia Lemos' })).toBeVisible();
  });

  it('says that the role does not see it, without offering to try again', async () => {
    server.use(mock('get', '/api/v1/contacts', () => refusal(403, 'auth.forbidden')));
    renderRoute('/contatos');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Seu papel não vê esta parte');
    expect(within(alert).queryByRole('button')).not.toBeInTheDocument();
  });

  it('searches for what was typed once the typing rests, and keeps it in the address', async () => {
    const asked: (string | null)[] = [];
    server.use(
      mock('get', '/api/v1/contacts', ({ query }) => {
        asked.push(query.get('q'));
        return onePage(query.has('q') ? [joao] : [patricia, joao]);
      }),
    );
    const { user, router } = renderRoute('/contatos');
    await screen.findByRole('link', { name: 'Patrícia Lemos' });
    await user.type(screen.getByRole('searchbox', { name: 'Nome, telefone ou e-mail' }), '(12) 3031-0270');
    await waitFor(() =>
      expect(screen.queryByRole('link', { name: 'Patrícia Lemos' })).not.toBeInTheDocument(),
    );
    expect(asked).toEqual([null, '(12) 3031-0270']);
    expect(new URLSearchParams(router.state.location.search).get('q')).toBe('(12) 3031-0270');
  });

  it('says that nothing was found, and clears the search', async () => {
    server.use(mock('get', '/api/v1/contacts', ({ query }) => onePage(query.has('q') ? [] : [patricia])));
    const { user } = renderRoute('/contatos?q=jatoba');
    expect(await screen.findByText('Nada com “jatoba”')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Limpar busca' }));
    expect(await screen.findByRole('link', { name: 'Patrícia Lemos' })).toBeVisible();
    expect(screen.getByRole('searchbox')).toHaveValue('');
  });

  it('shows the labels of each, is narrowed to any of several, and says when nobody has them', async () => {
    const asked: string[][] = [];
    server.use(
      mock('get', '/api/v1/labels', () => onePage([aLabel({ id: 'label-2', name: 'Troca' }), aLabel()])),
      mock('get', '/api/v1/contacts', ({ query }) => {
        asked.push(query.getAll('labelId'));
        return onePage(query.has('labelId') ? [] : [{ ...patricia, labelIds: ['label-1'] }]);
      }),
    );
    const { user, router } = renderRoute('/contatos');
    const row = (await screen.findByRole('link', { name: 'Patrícia Lemos' })).closest('[role=row]');
    await waitFor(() => expect(row).toHaveTextContent('VIP'));
    await user.click(screen.getByRole('button', { name: 'Etiqueta' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Troca' }));
    await user.keyboard('{Escape}');
    expect(await screen.findByText('Nada com este filtro')).toBeVisible();
    expect(router.state.location.search).toBe('?etiqueta=label-2');
    expect(asked.at(-1)).toEqual(['label-2']);
    await user.click(screen.getByRole('button', { name: 'Limpar busca' }));
    expect(await screen.findByRole('link', { name: 'Patrícia Lemos' })).toBeVisible();
  });

  it('goes on to the next page with the cursor it was given', async () => {
    const asked: (string | null)[] = [];
    server.use(
      mock('get', '/api/v1/contacts', ({ query }) => {
        asked.push(query.get('cursor'));
        return query.has('cursor') ? onePage([joao]) : { items: [patricia], nextCursor: 'c-2' };
      }),
    );
    renderRoute('/contatos');
    expect(await screen.findByRole('link', { name: 'João Ferreira' })).toBeVisible();
    expect(asked).toEqual([null, 'c-2']);
    expect(screen.getByRole('table', { name: 'Contatos' })).toHaveAttribute('aria-rowcount', '3');
  });

  it('shows what a colleague or a channel changed', async () => {
    let { name } = patricia;
    server.use(mock('get', '/api/v1/contacts', () => onePage([{ ...patricia, name }])));
    renderRoute('/contatos');
    await screen.findByRole('link', { name: 'Patrícia Lemos' });
    name = 'Patrícia L. Souza';
    act(() => dispatch('contact.updated', { seq: 4, at: '', data: { id: patricia.id, version: 2 } }));
    expect(await screen.findByRole('link', { name: 'Patrícia L. Souza' })).toBeVisible();
  });
});
