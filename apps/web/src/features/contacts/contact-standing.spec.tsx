import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { aContact, aContactNote, aConversation, aMe } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const blocked = aContact({ blockedAt: '2026-02-09T12:00:00.000Z' });

describe('a contact that nobody wants to hear', () => {
  it('is blocked at once, with a way back', async () => {
    const done: string[] = [];
    server.use(
      mock('get', '/api/v1/contacts/{id}', () => (done.at(-1) === 'block' ? blocked : aContact())),
      mock('post', '/api/v1/contacts/{id}/block', () => {
        done.push('block');
        return blocked;
      }),
      mock('post', '/api/v1/contacts/{id}/unblock', () => {
        done.push('unblock');
        return aContact();
      }),
    );
    const { user } = renderRoute('/contatos/contact-1');
    await user.click(await screen.findByRole('button', { name: 'Bloquear contato' }));
    expect(await screen.findByText(/^Bloqueado: o que escrever fica guardado/)).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Desfazer' }));
    await waitFor(() => expect(done).toEqual(['block', 'unblock']));
    expect(await screen.findByRole('button', { name: 'Bloquear contato' })).toBeVisible();
  });

  it('is thrown away, and comes back from the trash', async () => {
    let trashed = false;
    const now = () => aContact({ trashedAt: trashed ? '2026-02-09T12:00:00.000Z' : null });
    server.use(
      mock('get', '/api/v1/contacts/{id}', now),
      mock('get', '/api/v1/contacts', ({ query }) =>
        onePage((query.get('trashed') === 'true') === trashed ? [now()] : []),
      ),
      mock('delete', '/api/v1/contacts/{id}', () => {
        trashed = true;
        return undefined;
      }),
      mock('post', '/api/v1/contacts/{id}/restore', () => {
        trashed = false;
        return now();
      }),
    );
    const { user, router } = renderRoute('/contatos/contact-1');
    await user.click(await screen.findByRole('button', { name: 'Mandar para a lixeira' }));
    expect(await screen.findByText('Patrícia Lemos foi para a lixeira')).toBeVisible();
    expect(router.state.location.pathname).toBe('/contatos');
    await user.click(await screen.findByRole('link', { name: 'Lixeira' }));
    const row = await screen.findByRole('row', { name: /Patrícia Lemos/ });
    await user.click(within(row).getByRole('button', { name: 'Restaurar' }));
    expect(await screen.findByText('Lixeira vazia')).toBeVisible();
  });

  it('is unblocked by nobody who may only read', async () => {
    server.use(
      mock('get', '/api/v1/auth/me', () => aMe({ role: 'viewer', permissions: ['contacts.read'] })),
      mock('get', '/api/v1/contacts/{id}', () => blocked),
    );
    renderRoute('/contatos/contact-1');
    expect(await screen.findByText(/^Bloqueado/)).toBeVisible();
    for (const name of ['Desbloquear', 'Bloquear contato', 'Mandar para a lixeira'])
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
  });
});

describe('the trash', () => {
  it('shows that it loads, and that it cannot be opened', async () => {
    server.use(mock('get', '/api/v1/contacts', never));
    const { unmount } = renderRoute('/contatos/lixeira');
    expect(await screen.findByText('Carregando')).toBeInTheDocument();
    unmount();
    server.use(mock('get', '/api/v1/contacts', () => refusal(500, 'internal')));
    renderRoute('/contatos/lixeira');
    expect(await screen.findByRole('alert')).toHaveTextContent('Não deu para abrir a lixeira');
  });
});

describe('what stands beside a contact', () => {
  it('are notes that their author changes and deletes, and others read', async () => {
    const sent: unknown[] = [];
    server.use(
      mock('get', '/api/v1/contacts/{id}', () => aContact()),
      mock('get', '/api/v1/contacts/{id}/notes', () =>
        onePage([
          aContactNote({ version: 4 }),
          aContactNote({ id: 'note-2', authorId: 'user-9', authorName: 'Rafael', text: 'Paga à vista' }),
        ]),
      ),
      mock('post', '/api/v1/contacts/{id}/notes', ({ body }) => {
        sent.push(body);
        return aContactNote(body);
      }),
      mock('patch', '/api/v1/contacts/{id}/notes/{noteId}', ({ body }) => {
        sent.push(body);
        return aContactNote(body);
      }),
      mock('delete', '/api/v1/contacts/{id}/notes/{noteId}', ({ params }) => {
        sent.push(params['noteId']);
        return undefined;
      }),
    );
    const { user } = renderRoute('/contatos/contact-1');
    const notes = await screen.findByRole('region', { name: 'Notas' });
    expect(await within(notes).findByText('Paga à vista')).toBeVisible();
    expect(within(notes).getAllByRole('button', { name: 'Mudar nota' })).toHaveLength(1);
    await user.type(within(notes).getByLabelText('Escrever uma nota'), 'Ligar sexta');
    await user.click(within(notes).getByRole('button', { name: 'Salvar nota' }));
    await waitFor(() => expect(within(notes).getByLabelText('Escrever uma nota')).toHaveValue(''));
    await user.click(within(notes).getByRole('button', { name: 'Mudar nota' }));
    await user.type(within(notes).getByLabelText('Mudar nota'), ' e lisa');
    await user.click(within(notes).getByRole('button', { name: 'Salvar nota' }));
    await user.click(await within(notes).findByRole('button', { name: 'Apagar nota' }));
    const question = await screen.findByRole('alertdialog');
    await user.click(within(question).getByRole('button', { name: 'Apagar nota' }));
    await waitFor(() =>
      expect(sent).toEqual([
        { text: 'Ligar sexta' },
        { text: 'Prefere madeira clara e lisa', version: 4 },
        'note-1',
      ]),
    );
  });

  it('are its channels and conversations', async () => {
    server.use(
      mock('get', '/api/v1/contacts/{id}', () => aContact()),
      mock('get', '/api/v1/conversations', ({ query }) =>
        onePage(query.get('contactId') === 'contact-1' ? [aConversation()] : []),
      ),
    );
    renderRoute('/contatos/contact-1');
    const channels = await screen.findByRole('region', { name: 'Canais' });
    expect(channels).toHaveTextContent('(11) 98877-0142');
    const talks = await screen.findByRole('region', { name: 'Conversas' });
    expect(within(talks).getByRole('link')).toHaveAttribute('href', '/conversas/conversation-1');
  });
});
