import { act, screen, waitFor } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { mock, refusal } from '@/testing/api-mock';
import { aSignedIn } from '@/testing/builders';
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
    server.use(mock('post', '/api/v1/auth/login', ({ body }) => aSignedIn({ email: body.email })));
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
    await waitFor(() => expect(screen.getByLabelText('Senha')).toHaveFocus());
    expect(screen.getByLabelText('Senha')).toHaveValue('');
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
    expect(await screen.findByRole('alert')).toHaveTextContent('Muitas tentativas. Espere 5 min');
    expect(screen.getByRole('timer')).toHaveTextContent(/de novo em 4:0\d/);
    expect(screen.getByRole('button', { name: 'Entrar' })).toBeDisabled();
  });

  it('lets one try again, without the old refusal, once the wait is over', async () => {
    signedOutServer();
    server.use(
      mock('post', '/api/v1/auth/login', () =>
        refusal(429, 'rate_limit.exceeded', { headers: { 'retry-after': '1' } }),
      ),
    );
    const { user } = renderRoute('/entrar');
    await fill(user);
    await user.click(screen.getByRole('button', { name: 'Entrar' }));
    await screen.findByRole('timer');
    await waitFor(() => expect(screen.queryByRole('timer')).not.toBeInTheDocument());
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Entrar' })).toBeEnabled();
  });

  it('says that the server cannot be reached, and keeps the e-mail', async () => {
    signedOutServer();
    server.use(mock('post', '/api/v1/auth/login', () => HttpResponse.error()));
    const { user } = renderRoute('/entrar');
    await fill(user);
    await user.click(screen.getByRole('button', { name: 'Entrar' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Sem conexão com o servidor.');
    expect(screen.getByLabelText('E-mail')).toHaveValue('marina@aroeira.example');
  });

  it('works by keyboard alone, in reading order', async () => {
    signedOutServer();
    server.use(mock('post', '/api/v1/auth/login', ({ body }) => aSignedIn({ email: body.email })));
    const { user } = renderRoute('/entrar');
    await screen.findByLabelText('E-mail');
    await user.tab();
    expect(screen.getByLabelText('E-mail')).toHaveFocus();
    await user.keyboard('marina@aroeira.example');
    await user.tab();
    await user.keyboard('segredo-da-marina');
    await user.tab();
    expect(screen.getByRole('button', { name: 'Mostrar senha' })).toHaveFocus();
    await user.keyboard(' ');
    expect(screen.getByLabelText('Senha')).toHaveAttribute('type', 'text');
    await user.tab({ shift: true });
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('navigation', { name: 'Principal' })).toBeVisible();
  });

  it('never leads to another site, whatever the address asked for', async () => {
    signedOutServer();
    server.use(mock('post', '/api/v1/auth/login', ({ body }) => aSignedIn({ email: body.email })));
    const { user, router } = renderRoute('/entrar');
    await screen.findByLabelText('E-mail');
    await act(() => router.navigate('/entrar', { state: { from: '//evil.example' } }));
    await fill(user);
    await user.click(screen.getByRole('button', { name: 'Entrar' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/conversas'));
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
    await user.click(await screen.findByRole('button', { name: 'Idioma: Português (Brasil)' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'English' }));
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeVisible();
    expect(document.documentElement.lang).toBe('en');
  });
});
