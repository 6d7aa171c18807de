import { render, type RenderResult } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { Providers } from '@/app/providers';
import { routes } from '@/app/routes';
import { createQueryClient } from '@/shared/api/query-client';
import { aPatientUser } from './patient-user';

type Rendered = RenderResult & { user: UserEvent; router: ReturnType<typeof createMemoryRouter> };

/**
 * The whole app at a path, as a signed-in owner unless the handlers say otherwise: the real routes, cache and texts;
 * only the network is played.
 */
export function renderRoute(path: string): Rendered {
  const router = createMemoryRouter(routes, { initialEntries: [path] });
  const queryClient = createQueryClient();
  // Retries are the query client's own business and would only slow the error states down.
  queryClient.setDefaultOptions({ queries: { ...queryClient.getDefaultOptions().queries, retry: false } });
  const user = aPatientUser();
  const result = render(
    <Providers queryClient={queryClient}>
      <RouterProvider router={router} useTransitions={false} />
    </Providers>,
  );
  return { ...result, user, router };
}
