import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Attachment, Message } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { applyMessageAnswer } from '../thread-cache';

/** An address that was fetched this recently and does not work will not work on a second try either. */
const fresh = 20_000;

function fileQuery(attachment: Attachment) {
  const { id } = attachment;
  return queryOptions({
    queryKey: ['attachments', id],
    queryFn: ({ signal }) => data(api.GET('/api/v1/attachments/{id}', { params: { path: { id } }, signal })),
    // How old the address of a loaded message is, nobody knows: it is used until it fails.
    ...(attachment.url === null ? {} : { initialData: attachment, initialDataUpdatedAt: 0 }),
    staleTime: Infinity,
    enabled: attachment.state === 'ready',
  });
}

/** A file with an address to read it from: links last some minutes, and what a socket tells has none. */
export function useFile(attachment: Attachment) {
  const query = useQuery(fileQuery(attachment));
  const { data: file, dataUpdatedAt, isFetching, isError, refetch } = query;
  return {
    file: file ?? null,
    fetching: isFetching,
    failed: isError,
    /** Call when the address did not work. False when a new one would not either. */
    renew: async (): Promise<boolean> => {
      if (Date.now() - dataUpdatedAt < fresh) return false;
      return (await refetch()).isSuccess;
    },
    again: () => void refetch(),
  };
}

/** A new address for an act that must not fail, such as a download. */
export function useFreshFile() {
  const queryClient = useQueryClient();
  return (attachment: Attachment) => queryClient.fetchQuery({ ...fileQuery(attachment), staleTime: fresh });
}

/** Asks the provider once more for a customer's file that could not be had. */
export function useFetchAgain(message: Message, attachment: Attachment) {
  const queryClient = useQueryClient();
  const path = { id: attachment.id };
  return useMutation({
    mutationFn: () => data(api.POST('/api/v1/attachments/{id}/retry', { params: { path } })),
    onSuccess: (answer) => {
      const attachments = message.attachments.map((one) => (one.id === answer.id ? answer : one));
      applyMessageAnswer(queryClient, { ...message, attachments });
    },
  });
}
