import { queryOptions } from '@tanstack/react-query';
import { api, data } from '@/shared/api/client';

/** Whether anybody is in the address book yet; asks for one row only. */
export const hasContactsQuery = queryOptions({
  queryKey: ['contacts', 'any'],
  queryFn: async () => {
    const page = await data(api.GET('/api/v1/contacts', { params: { query: { limit: 1 } } }));
    return page.items.length > 0;
  },
});
