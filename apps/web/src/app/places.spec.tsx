import { render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mock, refusal } from '@/testing/api-mock';
import { aMe, aWorkspace } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { stubLocation } from '@/testing/stub-location';
import { RouteError } from './route-error';

describe('the first screen', () => {
  it('is the guide until it is hidden, for those who can act on it', async () => {
    server.use(mock('get', '/api/v1/workspace', () => aWorkspace({ onboarding: { hiddenAt: null } })));
    const { router } = renderRoute('/');
    await screen.findByRole('heading', { name: /Vamos abrir a loja/ });
    expect(router.state.location.pathname).toBe('/comecar');
  });

  it('is the conversations for everybody else', async () => {
    server.use(
      mock('get', '/api/v1/workspace', () => aWorkspace({ onboarding: { hiddenAt: null } })),
      mock('get', '/api/v1/auth/me', () => aMe({ role: 'agent', permissions: ['conversations.read'] })),
    );
    const { router } = renderRoute('/');
    await screen.findByRole('heading', { name: /^Conversas/ });
    expect(router.state.location.pathname).toBe('/conversas');
  });

  it('is the conversations when nobody can say whether the guide is hidden', async () => {
    server.use(mock('get', '/api/v1/workspace', () => refusal(500, 'internal')));
    const { router } = renderRoute('/');
    await screen.findByRole('heading', { name: /^Conversas/ });
    expect(router.state.location.pathname).toBe('/conversas');
  });
});

describe('an address that leads nowhere', () => {
  it('says so inside the app, with a way home', async () => {
    const { user, router } = renderRoute('/nada/aqui');
    expect(await screen.findByRole('heading', { name: 'Esta página não existe' })).toBeVisible();
    expect(screen.getByRole('navigation', { name: 'Principal' })).toBeVisible();
    await user.click(screen.getByRole('link', { name: 'Ir para o início' }));
    await screen.findByRole('heading', { name: /^Conversas/ });
    expect(router.state.location.pathname).toBe('/conversas');
  });
});

describe('a page that breaks', () => {
  beforeEach(() => {
    // React reports the planted error to the console as well.
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => vi.unstubAllGlobals());

  it('says so instead of leaving the screen empty, and offers to load it again', async () => {
    const reload = vi.fn();
    stubLocation({ reload });
    function Broken(): never {
      throw new Error('planted');
    }
    const router = createMemoryRouter([
      { path: '/', element: <Broken />, errorElement: <RouteError inside /> },
    ]);
    render(<RouterProvider router={router} />);
    expect(await screen.findByRole('alert')).toHaveTextContent('Não deu para abrir esta página');
    screen.getByRole('button', { name: 'Tentar de novo' }).click();
    expect(reload).toHaveBeenCalled();
  });
});
