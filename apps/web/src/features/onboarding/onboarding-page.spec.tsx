import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { aChannel, aContact, aUser, aWorkspace } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

describe('the guide of the first day', () => {
  beforeEach(() =>
    server.use(
      mock('get', '/api/v1/workspace', () => aWorkspace({ onboarding: { hiddenAt: null }, version: 7 })),
    ),
  );

  it('ticks what exists, and opens WhatsApp first of what is left', async () => {
    renderRoute('/comecar');
    expect(await screen.findByText('Faltam 3 passos. Dá para parar e voltar quando quiser.')).toBeVisible();
    expect(screen.getByText('1 de 4')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Conectar WhatsApp' })).toHaveAttribute(
      'href',
      '/ajustes/canais/conectar-whatsapp',
    );
    expect(screen.getByText('Aroeira Móveis · São Paulo (GMT-3)')).toBeVisible();
  });

  it('goes on with the next step once WhatsApp is connected', async () => {
    server.use(
      mock('get', '/api/v1/channels', () => onePage([aChannel()])),
      mock('get', '/api/v1/contacts', () => onePage([aContact()])),
    );
    renderRoute('/comecar');
    expect(await screen.findByText('Falta 1 passo. Dá para parar e voltar quando quiser.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Adicionar pessoas' })).toBeVisible();
    expect(screen.getByText('WhatsApp · Loja Pinheiros')).toBeVisible();
  });

  it('says when all is done', async () => {
    server.use(
      mock('get', '/api/v1/channels', () => onePage([aChannel()])),
      mock('get', '/api/v1/contacts', () => onePage([aContact()])),
      mock('get', '/api/v1/users', () => onePage([aUser(), aUser({ id: 'user-3' })])),
    );
    renderRoute('/comecar');
    expect(await screen.findByText('Tudo pronto. Boas vendas!')).toBeVisible();
    expect(screen.getByText('2 pessoas têm acesso')).toBeVisible();
    expect(screen.getAllByLabelText('Feito')).toHaveLength(4);
  });

  it('is hidden for everybody on request', async () => {
    const sent: unknown[] = [];
    server.use(
      mock('patch', '/api/v1/workspace', ({ body }) => {
        sent.push(body);
        return aWorkspace();
      }),
    );
    const { user, router } = renderRoute('/comecar');
    await user.click(await screen.findByRole('button', { name: 'Esconder este guia' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/conversas'));
    expect(sent).toEqual([{ onboardingHidden: true, version: 7 }]);
  });

  it('says that it is still there when hiding failed', async () => {
    server.use(mock('patch', '/api/v1/workspace', () => refusal(409, 'version_conflict')));
    const { user, router } = renderRoute('/comecar');
    await user.click(await screen.findByRole('button', { name: 'Esconder este guia' }));
    expect(await screen.findByText('O guia continua aqui')).toBeVisible();
    expect(router.state.location.pathname).toBe('/comecar');
  });

  it('shows its shape while it loads, and what failed with a way on', async () => {
    server.use(mock('get', '/api/v1/users', never));
    const { unmount } = renderRoute('/comecar');
    expect(await screen.findByText('Carregando')).toBeInTheDocument();
    unmount();
    let works = false;
    server.use(mock('get', '/api/v1/users', () => (works ? onePage([]) : refusal(500, 'internal'))));
    const { user } = renderRoute('/comecar');
    expect(await screen.findByText('Não deu para abrir o guia')).toBeVisible();
    works = true;
    await user.click(screen.getByRole('button', { name: 'Tentar de novo' }));
    expect(await screen.findByRole('heading', { name: 'Monte a equipe' })).toBeVisible();
  });
});
