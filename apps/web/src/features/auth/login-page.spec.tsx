import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mock, refusal } from '@/testing/api-mock';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const signedOutServer = () =>
  server.use(mock('post', '/api/v1/auth/refresh', () => refusal(401, 'auth.session_expired')));

async function fill(user: ReturnType<typeof renderRoute>['user']) {
  await user.type(await screen.findByLabelText('E-mail'), 'marina@aroeira.example');
  await user.type(screen.getByLabelText('Senha'), 'segredo-da-marina');
}

describe('login', () => {
  it('leads to the page that was asked for', async () => {
    signedOutServer();
    server.use(
      mock('post', '/api/v1/auth/login', ({ body }) => ({
        accessToken: 't',
        expiresIn: 600,
        user: {
          id: 'user-1',
          name: 'Marina',
          email: body.email,
          role: 'owner' as const,
          workspaceId: 'workspace-1',
        },
      })),
    );
    const { user, router } = renderRoute('/conversas?visao=minhas');
    await fill(user);
    expect(router.state.location.pathname).toBe('/entrar');
    await user.click(screen.getByRole('button', { name: 'Entrar' }));
    await screen.findByRole('navigation', { name: 'Principal' });
    expect(router.state.location.pathname + router.state.location.search).toBe('/conversas?visao=minhas');
  });

  it('says the same words for a wrong password and an unknown e-mail, and empties the password', async () => {
    signedOutServer();
    server.use(mock('post', '/api/v1/auth/login', () => refusal(401, 'auth.invalid_credentials')));
    const { user } = renderRoute('/entrar');
    await fill(user);
    await user.click(screen.getByRole('button', { name: 'Entrar' }));
    expect(await screen.findByText('E-mail ou senha incorretos.')).toBeVisible();
    expect(screen.getByLabelText('Senha')).toHaveValue('');
    expect(screen.getByLabelText('Senha')).toHaveFocus();
  });

  it('shows how long to wait after too many attempts', async () => {
    signedOutServer();
    server.use(
      mock('post', '/api/v1/auth/login', () =>
        refusal(429, 'rate_limit.exceeded', { headers: { 'retry-after': '247' } }),
      ),
    );
    const { user } = renderRoute('/entrar');
    await fill(user);
    await user.click(screen.getByRole('button', { name: 'Entrar' }));
    expect(await screen.findByText(/Espere 4:0\d/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Entrar' })).toBeDisabled();
  });

  it('names what is missing beside the field before asking the server', async () => {
    signedOutServer();
    const { user } = renderRoute('/entrar');
    await user.type(await screen.findByLabelText('E-mail'), 'marina@');
    await user.click(screen.getByRole('button', { name: 'Entrar' }));
    expect(await screen.findByText('Confira o e-mail: falta algo nele.')).toBeVisible();
    expect(screen.getByText('Preencha este campo.')).toBeVisible();
    expect(screen.getByLabelText('E-mail')).toBeInvalid();
  });

  it('speaks English after the switch in the footer', async () => {
    signedOutServer();
    const { user } = renderRoute('/entrar');
    await user.click(await screen.findByRole('button', { name: 'Idioma' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'English' }));
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeVisible();
    expect(document.documentElement.lang).toBe('en');
  });
});
