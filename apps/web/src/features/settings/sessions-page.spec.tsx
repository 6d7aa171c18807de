import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aSession } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { deviceOf } from './device';

const phone = aSession({
  id: 'session-2',
  userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1',
});

describe('the open sessions', () => {
  it('name the device, and this one cannot end itself here', async () => {
    server.use(mock('get', '/api/v1/auth/sessions', () => onePage([aSession({ current: true }), phone])));
    renderRoute('/ajustes/sessoes');
    const here = (await screen.findByText('Chrome no Linux')).closest('li') as HTMLElement;
    expect(within(here).getByText('Este aparelho')).toBeVisible();
    expect(within(here).queryByRole('button')).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Encerrar Safari no iOS' })).toBeVisible();
  });

  it('are ended one by one', async () => {
    const ended: string[] = [];
    server.use(
      mock('get', '/api/v1/auth/sessions', () =>
        onePage([aSession({ current: true }), ...(ended.length === 0 ? [phone] : [])]),
      ),
      mock('delete', '/api/v1/auth/sessions/{id}', ({ params }) => {
        ended.push(params['id'] ?? '');
        return new Response(null, { status: 204 });
      }),
    );
    const { user } = renderRoute('/ajustes/sessoes');
    await user.click(await screen.findByRole('button', { name: 'Encerrar Safari no iOS' }));
    expect(await screen.findByText('Sessão encerrada: Safari no iOS')).toBeVisible();
    await waitFor(() => expect(screen.queryByText('Safari no iOS')).not.toBeInTheDocument());
    expect(ended).toEqual(['session-2']);
  });

  it('stay, with the reason, when ending fails', async () => {
    server.use(
      mock('get', '/api/v1/auth/sessions', () => onePage([phone])),
      mock('delete', '/api/v1/auth/sessions/{id}', () => refusal(500, 'internal')),
    );
    const { user } = renderRoute('/ajustes/sessoes');
    await user.click(await screen.findByRole('button', { name: 'Encerrar Safari no iOS' }));
    expect(await screen.findByText('A sessão continua aberta')).toBeVisible();
  });

  it('show what failed, and that there are none', async () => {
    server.use(mock('get', '/api/v1/auth/sessions', () => refusal(500, 'internal')));
    const first = renderRoute('/ajustes/sessoes');
    expect(await screen.findByText('Não deu para abrir suas sessões')).toBeVisible();
    first.unmount();
    server.use(mock('get', '/api/v1/auth/sessions', () => onePage([])));
    renderRoute('/ajustes/sessoes');
    expect(await screen.findByText('Nenhuma sessão aberta')).toBeVisible();
  });

  it.each([
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge', 'Windows'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Chrome/140.0 Safari/537.36 OPR/120.0', 'Opera', 'macOS'],
    ['Mozilla/5.0 (Android 14; Mobile) Gecko Firefox/140.0', 'Firefox', 'Android'],
    ['curl/8.0', null, null],
    [null, null, null],
  ])('know %j again', (agent, browser, system) => {
    expect(deviceOf(agent)).toMatchObject({ browser, system });
  });
});
