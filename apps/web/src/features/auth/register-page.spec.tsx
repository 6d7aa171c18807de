import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { mock, refusal } from '@/testing/api-mock';
import { aSignedIn, aWorkspace } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

type User = ReturnType<typeof renderRoute>['user'];

async function fill(user: User, over: Partial<Record<'company' | 'email' | 'password', string>> = {}) {
  await user.type(await screen.findByLabelText('Nome da empresa'), over.company ?? 'Aroeira Móveis');
  await user.type(screen.getByLabelText('Seu nome'), 'Marina Alves');
  await user.type(screen.getByLabelText('E-mail'), over.email ?? 'marina@aroeira.example');
  await user.type(screen.getByLabelText('Senha'), over.password ?? 'segredo-da-marina');
  await user.click(screen.getByRole('button', { name: 'Criar conta' }));
}

describe('creating an account', () => {
  beforeEach(() =>
    server.use(mock('post', '/api/v1/auth/refresh', () => refusal(401, 'auth.session_expired'))),
  );

  it('opens the company and leads its owner to the guide', async () => {
    const sent: unknown[] = [];
    server.use(
      mock('post', '/api/v1/auth/register', ({ body }) => {
        sent.push(body);
        return aSignedIn();
      }),
      mock('get', '/api/v1/workspace', () => aWorkspace({ onboarding: { hiddenAt: null } })),
    );
    const { user, router } = renderRoute('/criar-conta');
    await fill(user);
    expect(await screen.findByRole('heading', { name: 'Olá, Marina. Vamos abrir a loja?' })).toBeVisible();
    expect(router.state.location.pathname).toBe('/comecar');
    expect(sent).toEqual([
      {
        workspaceName: 'Aroeira Móveis',
        name: 'Marina Alves',
        email: 'marina@aroeira.example',
        password: 'segredo-da-marina',
      },
    ]);
  });

  it('says beside the e-mail that it has an account already', async () => {
    server.use(mock('post', '/api/v1/auth/register', () => refusal(409, 'auth.email_taken')));
    const { user } = renderRoute('/criar-conta');
    await fill(user);
    expect(await screen.findByText(/Este e-mail já tem conta/)).toBeVisible();
    expect(screen.getByLabelText('E-mail')).toBeInvalid();
    await waitFor(() => expect(screen.getByLabelText('E-mail')).toHaveFocus());
  });

  it('asks for a password that is long enough, before it is sent', async () => {
    const { user } = renderRoute('/criar-conta');
    await fill(user, { password: 'curta' });
    expect(await screen.findByText('Use pelo menos 10 caracteres.')).toBeVisible();
  });

  it('says above the button what concerns no field', async () => {
    server.use(mock('post', '/api/v1/auth/register', () => refusal(403, 'auth.registration_closed')));
    const { user } = renderRoute('/criar-conta');
    await fill(user);
    expect(await screen.findByText(/Novos cadastros estão fechados/)).toBeVisible();
  });

  it('translates what the API refuses beside a field, whose words are for developers', async () => {
    server.use(
      mock('post', '/api/v1/auth/register', () =>
        refusal(400, 'request.invalid', { errors: [{ path: 'name', message: 'name must be shorter' }] }),
      ),
    );
    const { user } = renderRoute('/criar-conta');
    await fill(user);
    expect(await screen.findByText('Confira este campo.')).toBeVisible();
    expect(screen.getByLabelText('Seu nome')).toBeInvalid();
    expect(screen.queryByText('name must be shorter')).not.toBeInTheDocument();
  });

  it('sends whoever is signed in to the app', async () => {
    server.use(mock('post', '/api/v1/auth/refresh', () => ({ accessToken: 't', expiresIn: 600 })));
    const { router } = renderRoute('/criar-conta');
    await waitFor(() => expect(router.state.location.pathname).toBe('/conversas'));
  });
});
