import { act, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sessionLost, useSession } from '@/shared/api/session';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aContact, aMe, aSignedIn } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { stubLocation } from '@/testing/stub-location';

async function openForm() {
  server.use(mock('get', '/api/v1/contacts', () => onePage([aContact()])));
  const rendered = renderRoute('/contatos/novo');
  await rendered.user.type(await screen.findByLabelText('Nome'), 'Joana, pela metade');
  return rendered;
}

const expiredDialog = () => screen.findByRole('dialog', { name: 'Sua sessão terminou' });

describe('coming back', () => {
  it('needs no password while the cookie holds', async () => {
    server.use(mock('get', '/api/v1/contacts', () => onePage([aContact()])));
    const { router } = renderRoute('/contatos');
    expect(await screen.findByRole('link', { name: 'Patrícia Lemos' })).toBeVisible();
    expect(router.state.location.pathname).toBe('/contatos');
  });

  it('does not throw anybody out because the server is away, and goes on when it is back', async () => {
    server.use(
      mock('get', '/api/v1/contacts', () => onePage([aContact()])),
      mock('post', '/api/v1/auth/refresh', () => HttpResponse.error()),
    );
    const { user, router } = renderRoute('/contatos');
    expect(await screen.findByRole('alert')).toHaveTextContent('Não deu para falar com o servidor');
    expect(router.state.location.pathname).toBe('/contatos');
    server.use(mock('post', '/api/v1/auth/refresh', () => ({ accessToken: 't', expiresIn: 600 })));
    await user.click(screen.getByRole('button', { name: 'Tentar de novo' }));
    expect(await screen.findByRole('link', { name: 'Patrícia Lemos' })).toBeVisible();
  });
});

describe('a session that ends while somebody works', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('asks for the password only, and keeps what was being written', async () => {
    const sent: unknown[] = [];
    server.use(
      mock('post', '/api/v1/auth/login', ({ body }) => {
        sent.push(body);
        return aSignedIn();
      }),
    );
    const { user } = await openForm();
    act(sessionLost);
    const dialog = await expiredDialog();
    expect(await within(dialog).findByLabelText('E-mail')).toHaveValue('marina@aroeira.example');
    await waitFor(() => expect(within(dialog).getByLabelText('Senha')).toHaveFocus());
    await user.keyboard('{Escape}');
    expect(dialog).toBeVisible();
    await user.type(within(dialog).getByLabelText('Senha'), 'segredo-da-marina');
    await user.click(within(dialog).getByRole('button', { name: 'Entrar' }));
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(screen.getByLabelText('Nome')).toHaveValue('Joana, pela metade');
    expect(sent).toEqual([{ email: 'marina@aroeira.example', password: 'segredo-da-marina' }]);
  });

  it('shows itself as soon as the API refuses the renewed token', async () => {
    await openForm();
    server.use(
      mock('post', '/api/v1/auth/refresh', () => refusal(401, 'auth.session_expired')),
      mock('post', '/api/v1/contacts', () => refusal(401, 'auth.session_expired')),
    );
    screen.getByRole('button', { name: 'Salvar contato' }).click();
    expect(await expiredDialog()).toBeVisible();
  });

  it('asks for the password even when it ended before anything was shown', async () => {
    const over = () => refusal(401, 'auth.session_expired');
    let ended = true;
    let renewals = 0;
    server.use(
      mock('post', '/api/v1/auth/refresh', () => {
        renewals += 1;
        return renewals === 1 ? { accessToken: 't', expiresIn: 600 } : over();
      }),
      mock('get', '/api/v1/auth/me', () => (ended ? over() : aMe())),
      mock('get', '/api/v1/contacts', () => onePage([aContact()])),
      mock('post', '/api/v1/auth/login', () => {
        ended = false;
        return aSignedIn();
      }),
    );
    const { user } = renderRoute('/contatos');
    const dialog = await expiredDialog();
    expect(screen.queryByRole('alert', { hidden: true })).not.toBeInTheDocument();
    await waitFor(() => expect(within(dialog).getByLabelText('E-mail')).toHaveFocus());
    await user.keyboard('marina@aroeira.example');
    await user.type(within(dialog).getByLabelText('Senha'), 'segredo-da-marina');
    await user.click(within(dialog).getByRole('button', { name: 'Entrar' }));
    expect(await screen.findByRole('link', { name: 'Patrícia Lemos' })).toBeVisible();
    expect(dialog).not.toBeInTheDocument();
  });

  it('keeps nothing of one person for another', async () => {
    const assign = vi.fn();
    server.use(mock('post', '/api/v1/auth/login', () => aSignedIn({ id: 'somebody-else' })));
    const { user } = await openForm();
    stubLocation({ assign });
    act(sessionLost);
    const dialog = await expiredDialog();
    await user.type(await within(dialog).findByLabelText('Senha'), 'segredo');
    await user.click(within(dialog).getByRole('button', { name: 'Entrar' }));
    await waitFor(() => expect(assign).toHaveBeenCalledWith('/'));
  });

  it('offers to leave instead', async () => {
    server.use(mock('post', '/api/v1/auth/logout', () => refusal(401, 'auth.session_expired')));
    const { user, router } = await openForm();
    act(sessionLost);
    await user.click(within(await expiredDialog()).getByRole('button', { name: 'Sair desta conta' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/entrar'));
    expect(await screen.findByRole('button', { name: 'Entrar' })).toBeVisible();
  });
});

describe('signing out', () => {
  it('ends the session on the server, forgets what was shown and leads to the login', async () => {
    const ended = vi.fn(() => ({ signedIn: false }));
    server.use(
      mock('post', '/api/v1/auth/logout', ended),
      mock('get', '/api/v1/contacts', () => onePage([aContact()])),
    );
    const { user, router } = renderRoute('/contatos');
    const rail = await screen.findByRole('navigation', { name: 'Principal' });
    await user.click(within(rail).getByRole('button', { name: 'Perfil de Marina Alves' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Sair' }));
    expect(await screen.findByRole('button', { name: 'Entrar' })).toBeVisible();
    expect(ended).toHaveBeenCalledOnce();
    expect(router.state.location.pathname).toBe('/entrar');
    expect(screen.queryByText('Patrícia Lemos')).not.toBeInTheDocument();
  });

  it('works without the server', async () => {
    server.use(mock('post', '/api/v1/auth/logout', () => HttpResponse.error()));
    const { user } = renderRoute('/contatos');
    const rail = await screen.findByRole('navigation', { name: 'Principal' });
    await user.click(within(rail).getByRole('button', { name: 'Perfil de Marina Alves' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Sair' }));
    expect(await screen.findByRole('button', { name: 'Entrar' })).toBeVisible();
  });

  it('signs out the other tabs, and signing in there wakes a tab that waits', async () => {
    const otherTab = new BroadcastChannel('crm-session');
    server.use(mock('get', '/api/v1/contacts', () => onePage([aContact()])));
    renderRoute('/contatos');
    await screen.findByRole('navigation', { name: 'Principal' });
    otherTab.postMessage('signed-out');
    expect(await screen.findByRole('button', { name: 'Entrar' })).toBeVisible();
    expect(useSession.getState().status).toBe('signed-out');
    otherTab.postMessage('signed-in');
    expect(await screen.findByRole('link', { name: 'Patrícia Lemos' })).toBeVisible();
    otherTab.close();
  });
});
