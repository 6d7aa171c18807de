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
                path: 'conversas',
                ...page(() => import('./conversations-route'), 'ConversationsRoute'),
                children: [{ path: ':conversationId' }],
              },
              { path: '*', element: <NotFoundPage /> },
            ],
          },
        ],
      },
    ],
  },
];
