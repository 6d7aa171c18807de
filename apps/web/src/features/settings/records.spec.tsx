import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { aChannel, aDeadLetter, aMe, anAuditEntry, aUser } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const rowOf = async (text: string | RegExp) => (await screen.findByText(text)).closest('[role=row]');

describe('the audit log', () => {
  it('says who did what, to what, and with which seal', async () => {
    server.use(
      mock('get', '/api/v1/users', () => onePage([aUser({ id: 'user-1', name: 'Marina Alves' })])),
      mock('get', '/api/v1/audit-log', () =>
        onePage([
          anAuditEntry({ subjectId: 'abcdef-123456', hash: '9f2cab41770', seq: 12 }),
          anAuditEntry({
            id: 'a-2',
            actorId: null,
            event: 'user.created',
            subjectType: 'user',
            seq: null,
            hash: null,
          }),
          anAuditEntry({ id: 'a-3', actorId: 'somebody-gone', event: 'moon.landed', subjectType: 'moon' }),
        ]),
      ),
    );
    renderRoute('/ajustes/auditoria');
    const connected = await rowOf('Conectou um canal');
    expect(connected).toHaveTextContent('Marina Alves');
    expect(connected).toHaveTextContent('Canal 123456');
    expect(connected).toHaveTextContent('12 · 9f2cab41');
    const added = await rowOf('Adicionou uma pessoa');
    expect(added).toHaveTextContent('Sistema');
    expect(added).toHaveTextContent('selando');
    expect(await rowOf('moon.landed')).toHaveTextContent('somebody');
  });

  it('goes on page by page', async () => {
    server.use(
      mock('get', '/api/v1/audit-log', ({ query }) =>
        query.has('cursor')
          ? onePage([anAuditEntry({ id: 'a-2', event: 'channel.removed' })])
          : { items: [anAuditEntry()], nextCursor: 'more' },
      ),
    );
    renderRoute('/ajustes/auditoria');
    expect(await screen.findByText('Desconectou um canal')).toBeVisible();
  });

  it('shows its shape while it loads, what failed, and that nothing happened yet', async () => {
    server.use(mock('get', '/api/v1/audit-log', never));
    const first = renderRoute('/ajustes/auditoria');
    expect(await screen.findByText('Carregando')).toBeInTheDocument();
    first.unmount();
    server.use(mock('get', '/api/v1/audit-log', () => refusal(500, 'internal')));
    const second = renderRoute('/ajustes/auditoria');
    expect(await screen.findByText('Não deu para abrir o registro')).toBeVisible();
    second.unmount();
    server.use(mock('get', '/api/v1/audit-log', () => onePage([])));
    renderRoute('/ajustes/auditoria');
    expect(await screen.findByText('Nada registrado ainda')).toBeVisible();
  });
});

describe('what could not be applied', () => {
  it('names channel, kind and reason, and goes back into the queue on request', async () => {
    let open = [aDeadLetter()];
    server.use(
      mock('get', '/api/v1/channels', () => onePage([aChannel()])),
      mock('get', '/api/v1/jobs/dead-letters', () => onePage(open)),
      mock('post', '/api/v1/jobs/dead-letters/{id}/retry', ({ params }) => {
        open = [];
        return { id: params['id'] ?? '', resolved: true };
      }),
    );
    const { user } = renderRoute('/ajustes/falhas');
    const row = await rowOf('unparseable');
    expect(row).toHaveTextContent('Evento do provedor');
    await waitFor(() => expect(row).toHaveTextContent('WhatsApp · Loja Pinheiros'));
    await user.click(screen.getByRole('button', { name: 'Tentar de novo: unparseable' }));
    expect(await screen.findByText('Voltou para a fila')).toBeVisible();
    expect(await screen.findByText('Nenhuma falha')).toBeVisible();
  });

  it('stays in the list when it fails again', async () => {
    server.use(
      mock('get', '/api/v1/jobs/dead-letters', () => onePage([aDeadLetter({ channelId: null })])),
      mock('post', '/api/v1/jobs/dead-letters/{id}/retry', () => refusal(422, 'dead_letter.failed_again')),
    );
    const { user } = renderRoute('/ajustes/falhas');
    await user.click(await screen.findByRole('button', { name: /Tentar de novo/ }));
    expect(await screen.findByText('Não deu para tentar de novo')).toBeVisible();
    expect(screen.getByText(/Falhou de novo/)).toBeVisible();
    expect(screen.getByText('unparseable')).toBeVisible();
  });

  it('offers nothing to those who may not', async () => {
    server.use(
      mock('get', '/api/v1/auth/me', () => aMe({ permissions: ['channels.read'] })),
      mock('get', '/api/v1/jobs/dead-letters', () => onePage([aDeadLetter()])),
    );
    renderRoute('/ajustes/falhas');
    expect(await screen.findByText('unparseable')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Tentar de novo/ })).not.toBeInTheDocument();
  });

  it('shows its shape while it loads, and what failed', async () => {
    server.use(mock('get', '/api/v1/jobs/dead-letters', never));
    const first = renderRoute('/ajustes/falhas');
    expect(await screen.findByText('Carregando')).toBeInTheDocument();
    first.unmount();
    server.use(mock('get', '/api/v1/jobs/dead-letters', () => refusal(500, 'internal')));
    renderRoute('/ajustes/falhas');
    expect(await screen.findByText('Não deu para abrir as falhas')).toBeVisible();
  });
});
