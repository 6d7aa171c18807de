import { onlineManager, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@crm/contract/problem';

/** Server state: fresh for half a minute (the socket tells what changed), retried only where trying again can help. */
export function createQueryClient(): QueryClient {
  // Opened without a line: nothing is asked for in vain, and what this device has is shown.
  onlineManager.setOnline(navigator.onLine);
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, problem) => failures < 2 && problem instanceof ApiProblem && problem.isTransient,
        retryDelay: (attempt, problem) =>
          problem instanceof ApiProblem && problem.retryAfter !== null
            ? Math.min(problem.retryAfter, 30) * 1000
            : Math.min(8000, 500 * 2 ** attempt),
      },
      // A mutation is repeated by a person, who sees that it failed.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
