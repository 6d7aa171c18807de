import { screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { changeLanguage, type Language } from '@/shared/i18n/language';
import { mock, onePage, refusal } from '@/testing/api-mock';
import {
  aCannedResponse,
  aChannel,
  aCompany,
  aContact,
  aDeadLetter,
  aHealth,
  aLabel,
  anAuditEntry,
  aSession,
  aUser,
  anImport,
  aWorkspace,
} from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

/** What needs eyes (contrast, size) is looked at in the browser; names, roles and structure can be checked here. */
async function problemsOf(container: Element): Promise<string[]> {
  const { violations } = await axe.run(container, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

const ready = async () => {
  await screen.findByRole('main');
  await waitFor(() => expect(screen.queryByText(/^(Carregando|Loading)$/)).not.toBeInTheDocument());
};

describe('every screen', () => {
  beforeEach(() =>
    server.use(
      mock('get', '/api/v1/workspace', () => aWorkspace({ onboarding: { hiddenAt: null } })),
      mock('get', '/api/v1/contacts', () => onePage([aContact()])),
      mock('get', '/api/v1/contacts/imports', () => onePage([anImport()])),
      mock('get', '/api/v1/contacts/imports/{importId}', ({ params }) =>
        anImport({
          state: params['importId'] as 'uploaded',
          newLabels: ['VIP'],
          counts: { created: 3, updated: 2, present: 1, repeated: 1, bad: 1, undone: 2, kept: 1 },
        }),
      ),
      mock('get', '/api/v1/contacts/imports/{importId}/rows', () => onePage([])),
      mock('get', '/api/v1/contacts/{id}', () => aContact({ taxId: '52998224725' })),
      mock('get', '/api/v1/companies', () => onePage([aCompany()])),
      mock('get', '/api/v1/companies/{id}', () => aCompany()),
      mock('get', '/api/v1/users', () => onePage([aUser(), aUser({ id: 'user-3', name: 'Diego' })])),
      mock('get', '/api/v1/labels', () => onePage([aLabel()])),
      mock('get', '/api/v1/canned-responses', () => onePage([aCannedResponse()])),
      mock('get', '/api/v1/channels', () =>
        onePage([aChannel(), aChannel({ id: 'channel-2', name: 'Outro', status: 'error' })]),
      ),
      mock('get', '/api/v1/channels/{id}', () => aChannel()),
      mock('get', '/api/v1/channels/{id}/health', () => aHealth({ lastInboundAt: null })),
      mock('get', '/api/v1/auth/sessions', () =>
        onePage([aSession({ current: true }), aSession({ id: 's-2' })]),
      ),
      mock('get', '/api/v1/audit-log', () => onePage([anAuditEntry()])),
      mock('get', '/api/v1/jobs/dead-letters', () => onePage([aDeadLetter()])),
    ),
  );

  const signedIn = [
    '/busca',
    '/busca?q=mesa',
    '/comecar',
    '/contatos',
    '/contatos/novo',
    '/contatos/contact-1',
    '/contatos/exportar',
    '/contatos/importar',
    '/contatos/importar/uploaded',
    '/contatos/importar/running',
    '/contatos/importar/checked',
    '/contatos/importar/undone',
    '/contatos/empresas',
    '/contatos/lixeira',
    '/contatos/empresas/company-1',
    '/ajustes/empresa',
    '/ajustes/equipe',
    '/ajustes/etiquetas',
    '/ajustes/respostas-prontas',
    '/ajustes/canais',
    '/ajustes/canais/channel-1',
    '/ajustes/canais/conectar-whatsapp',
    '/ajustes/canais/conectar-whatsapp/channel-1',
    '/ajustes/canais/conectar-telegram',
    '/ajustes/canais/conectar-telegram/channel-1',
    '/ajustes/sessoes',
    '/ajustes/auditoria',
    '/ajustes/falhas',
    '/nada',
  ];

  it.each(signedIn)('%s has names, roles and one heading of its own', async (path) => {
    const { baseElement } = renderRoute(path);
    if (/contatos\/(?!importar|exportar|(empresas|lixeira)$)./.test(path))
      await screen.findByLabelText('Nome');
    else await ready();
    expect(await problemsOf(baseElement)).toEqual([]);
  });

  it.each(['/entrar', '/criar-conta'])('%s too, with and without refused fields', async (path) => {
    server.use(mock('post', '/api/v1/auth/refresh', () => refusal(401, 'auth.session_expired')));
    const { user, baseElement } = renderRoute(path);
    await ready();
    expect(await problemsOf(baseElement)).toEqual([]);
    await user.click(screen.getByRole('button', { name: /^(Entrar|Criar conta)$/ }));
    await screen.findAllByText('Preencha este campo.');
    expect(await problemsOf(baseElement)).toEqual([]);
  });

  it.each(['pt-BR', 'en'] as Language[])('leaves no key where a text should stand (%s)', async (language) => {
    await changeLanguage(language);
    for (const path of signedIn) {
      const { unmount, baseElement } = renderRoute(path);
      await screen.findAllByRole('heading');
      await waitFor(() => expect(screen.queryByText(/^(Carregando|Loading)$/)).not.toBeInTheDocument());
      expect(baseElement.textContent).not.toMatch(
        /\b(app|auth|contacts|errors|onboarding|search|settings|ui)\.[a-z_]+\.[a-z_]+/,
      );
      unmount();
    }
  });
});
