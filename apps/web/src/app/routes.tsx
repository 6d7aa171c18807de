import type { ReactElement } from 'react';
import type { RouteObject } from 'react-router';
import { RestoreSession } from './layout/restore-session';
import { NotFoundPage } from './not-found-page';
import { RouteError } from './route-error';
import { RouteFallback } from './route-fallback';

/** Loads a page with its own chunk when somebody goes there. */
function page<Name extends string>(
  load: () => Promise<Record<Name, () => ReactElement>>,
  name: Name,
): { lazy: () => Promise<{ Component: () => ReactElement }> } {
  return { lazy: async () => ({ Component: (await load())[name] }) };
}

const account = () => import('@/features/settings/company-page');
const team = () => import('@/features/settings/team-page');
const channels = () => import('@/features/settings/channels-page');
const channel = () => import('@/features/settings/channel-page');
const connect = () => import('@/features/settings/connect-whatsapp-page');
const sessions = () => import('@/features/settings/sessions-page');
const audit = () => import('@/features/settings/audit-log-page');
const deadLetters = () => import('@/features/settings/dead-letters-page');

/** The whole map of the app. Paths are Portuguese, as the people who share links read them. */
export const routes: RouteObject[] = [
  {
    element: <RestoreSession />,
    errorElement: <RouteError />,
    hydrateFallbackElement: <RouteFallback />,
    children: [
      { path: 'entrar', ...page(() => import('@/features/auth/login-page'), 'LoginPage') },
      { path: 'criar-conta', ...page(() => import('@/features/auth/register-page'), 'RegisterPage') },
      {
        ...page(() => import('./layout/app-shell'), 'AppShell'),
        errorElement: <RouteError />,
        children: [
          {
            errorElement: <RouteError inside />,
            children: [
              { index: true, ...page(() => import('./home-redirect'), 'HomeRedirect') },
              {
                path: 'comecar',
                ...page(() => import('@/features/onboarding/onboarding-page'), 'OnboardingPage'),
              },
              {
                path: 'conversas',
                ...page(() => import('./conversations-route'), 'ConversationsRoute'),
                children: [{ path: ':conversationId', element: null }],
              },
              {
                path: 'contatos',
                ...page(() => import('@/features/contacts/contacts-page'), 'ContactsPage'),
                children: [{ path: ':contactId', element: null }],
              },
              {
                path: 'ajustes',
                children: [
                  {
                    index: true,
                    ...page(() => import('@/features/settings/settings-index'), 'SettingsIndex'),
                  },
                  { path: 'empresa', ...page(account, 'CompanyPage') },
                  { path: 'equipe', ...page(team, 'TeamPage') },
                  { path: 'canais', ...page(channels, 'ChannelsPage') },
                  { path: 'canais/conectar-whatsapp', ...page(connect, 'ConnectWhatsAppPage') },
                  { path: 'canais/conectar-whatsapp/:channelId', ...page(connect, 'ConnectWhatsAppPage') },
                  { path: 'canais/:channelId', ...page(channel, 'ChannelPage') },
                  { path: 'sessoes', ...page(sessions, 'SessionsPage') },
                  { path: 'auditoria', ...page(audit, 'AuditLogPage') },
                  { path: 'falhas', ...page(deadLetters, 'DeadLettersPage') },
                ],
              },
              { path: '*', element: <NotFoundPage /> },
            ],
          },
        ],
      },
    ],
  },
];
