import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aDeadLetter } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const two = [aDeadLetter(), aDeadLetter({ id: 'dead-2', reason: 'too_old' })];

describe('failures, all at once', () => {
  it('are applied again, and those that fail again are counted and stay', async () => {
    let open = two;
    server.use(
      mock('get', '/api/v1/jobs/dead-letters', () => onePage(open)),
      mock('post', '/api/v1/jobs/dead-letters/retry', () => {
        open = open.slice(1);
        return { resolved: 1, failed: 1 };
      }),
    );
    const { user } = renderRoute('/ajustes/falhas');
    await user.click(await screen.findByRole('button', { name: 'Tentar todas de novo' }));
    expect(await screen.findByText('1 aplicada')).toBeVisible();
    expect(screen.getByText('1 falhou de novo e continua na lista.')).toBeVisible();
    await waitFor(() => expect(screen.queryByText('unparseable')).not.toBeInTheDocument());
    expect(screen.getByText('too_old')).toBeVisible();
    expect(screen.getByText('Não deu para entender o que o provedor mandou')).toBeVisible();
  });
});

describe('a failure that is not worth it', () => {
  it('is discarded with a reason, which is asked for', async () => {
    let open = [aDeadLetter()];
    const reasons: string[] = [];
    server.use(
      mock('get', '/api/v1/jobs/dead-letters', () => onePage(open)),
      mock('post', '/api/v1/jobs/dead-letters/{id}/discard', ({ body, params }) => {
        reasons.push(body.reason);
        open = [];
        return { id: params['id'] ?? '', resolved: true };
      }),
    );
    const { user } = renderRoute('/ajustes/falhas');
    await user.click(await screen.findByRole('button', { name: 'Descartar: unparseable' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Motivo'), ' a ');
    await user.click(dialog.getByRole('button', { name: 'Descartar falha' }));
    await waitFor(() => expect(dialog.getByLabelText('Motivo')).toBeInvalid());
    expect(reasons).toEqual([]);
    await user.type(dialog.getByLabelText('Motivo'), 'teste do provedor');
    await user.click(dialog.getByRole('button', { name: 'Descartar falha' }));
    expect(await screen.findByText('Nenhuma falha')).toBeVisible();
    expect(reasons).toEqual(['a teste do provedor']);
  });

  it('stays when the server refuses', async () => {
    server.use(
      mock('get', '/api/v1/jobs/dead-letters', () => onePage([aDeadLetter()])),
      mock('post', '/api/v1/jobs/dead-letters/{id}/discard', () => refusal(404, 'resource.not_found')),
    );
    const { user } = renderRoute('/ajustes/falhas');
    await user.click(await screen.findByRole('button', { name: 'Descartar: unparseable' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Motivo'), 'teste');
    await user.click(dialog.getByRole('button', { name: 'Descartar falha' }));
    expect(await dialog.findByText(/Isto não existe mais/)).toBeVisible();
  });
});
