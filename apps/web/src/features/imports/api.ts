import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CheckImportBody, ContactImport, ImportRow } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { keyset, pageQuery } from '@/shared/api/keyset';

const working: readonly string[] = ['checking', 'running', 'undoing'] satisfies ContactImport['state'][];
const everyMs = 1_000;

export function isWorking({ state }: Pick<ContactImport, 'state'>): boolean {
  return working.includes(state);
}

/** The history, the latest first; looks again while something is being worked on. */
export const importsQuery = infiniteQueryOptions({
  queryKey: ['imports', 'list'],
  queryFn: ({ pageParam }) =>
    data(api.GET('/api/v1/contacts/imports', { params: { query: pageQuery(pageParam) } })),
  refetchInterval: ({ state }) =>
    state.data?.pages.some(({ items }) => items.some(isWorking)) ? everyMs : false,
  ...keyset,
});

export function importQuery(importId: string) {
  return queryOptions({
    queryKey: ['imports', importId],
    queryFn: () => data(api.GET('/api/v1/contacts/imports/{importId}', { params: { path: { importId } } })),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data) ? everyMs : false),
  });
}

/** The first rows of which this became, or would. */
export function importRowsQuery(
  importId: string,
  filter: { verdict?: ImportRow['verdict']; kept?: boolean },
) {
  return queryOptions({
    queryKey: ['imports', importId, 'rows', filter],
    queryFn: () =>
      data(
        api.GET('/api/v1/contacts/imports/{importId}/rows', {
          params: { path: { importId }, query: { limit: filter.kept ? 100 : 5, ...filter } },
        }),
      ),
  });
}

/** Brings a file to the server, which looks it through before it answers. */
export function uploadImport(file: File): Promise<ContactImport> {
  const form = new FormData();
  form.append('file', file, file.name);
  return data(
    api.POST('/api/v1/contacts/imports', {
      body: { file: '' },
      bodySerializer: () => form,
    }),
  );
}

/** Leads an import on; what it is afterwards is shown at once. */
export function useImportSteps(importId: string) {
  const queryClient = useQueryClient();
  const params = { path: { importId } };
  const settle = {
    onSuccess: (now: ContactImport) => queryClient.setQueryData(importQuery(importId).queryKey, now),
    // Somebody else went on with it.
    onError: () => queryClient.invalidateQueries({ queryKey: ['imports'] }),
  };
  return {
    check: useMutation({
      mutationFn: (body: CheckImportBody) =>
        data(api.POST('/api/v1/contacts/imports/{importId}/check', { params, body })),
      ...settle,
    }),
    run: useMutation({
      mutationFn: () => data(api.POST('/api/v1/contacts/imports/{importId}/run', { params })),
      ...settle,
    }),
    cancel: useMutation({
      mutationFn: () => data(api.POST('/api/v1/contacts/imports/{importId}/cancel', { params })),
      ...settle,
    }),
    undo: useMutation({
      mutationFn: () => data(api.POST('/api/v1/contacts/imports/{importId}/undo', { params })),
      ...settle,
    }),
  };
}
