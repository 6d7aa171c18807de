import { useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import type { ContactBulkEdit, ContactPatch } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { errorText } from '@/shared/i18n/error-text';
import { rememberAct } from '@/shared/lib/last-act';
import { toast } from '@/shared/ui/toaster';
import { filterOf, type ListPlace } from './list-place';

const askEvery = 700;
/** Time to change one's mind. */
const undoFor = 8000;

/** Changes all contacts that the list finds; the server goes through them, also when nobody looks. */
export function useFoundBulk(onDone: () => void) {
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null);

  const toItsEnd = async (begun: Promise<ContactBulkEdit>): Promise<ContactBulkEdit> => {
    try {
      let now = await begun;
      const params = { path: { bulkEditId: now.id } };
      while (now.state === 'running' || now.state === 'undoing') {
        const settled = now.state === 'running' ? now.done + now.skipped : now.total - now.done;
        setProgress({ done: settled, all: now.total });
        await new Promise((resolve) => setTimeout(resolve, askEvery));
        now = await queryClient.fetchQuery({
          queryKey: ['contacts', 'bulk', now.id],
          queryFn: () => data(api.GET('/api/v1/contacts/bulk-edits/{bulkEditId}', { params })),
          staleTime: 0,
          gcTime: 0,
          // It goes on whether or not anybody asks: a moment without network is no reason to lose sight of it.
          retry: 5,
        });
      }
      return now;
    } finally {
      setProgress(null);
      void queryClient.invalidateQueries({ queryKey: ['contacts'] });
    }
  };

  const undo = async ({ id, skipped }: ContactBulkEdit) => {
    const params = { path: { bulkEditId: id } };
    try {
      const end = await toItsEnd(data(api.POST('/api/v1/contacts/bulk-edits/{bulkEditId}/undo', { params })));
      const kept = end.skipped - skipped;
      toast(i18next.t('contacts.bulk.undone', { count: end.undone }), {
        ...(kept > 0 ? { description: i18next.t('contacts.bulk.kept', { count: kept }) } : {}),
      });
    } catch (problem) {
      toast.error(errorText(problem));
    }
  };

  const run = async (place: ListPlace, patch: ContactPatch) => {
    const body = { filter: filterOf(place), patch };
    try {
      const end = await toItsEnd(data(api.POST('/api/v1/contacts/bulk-edits', { body })));
      onDone();
      const takeBack = () => void undo(end);
      rememberAct(takeBack, undoFor);
      toast(i18next.t('contacts.bulk.done', { count: end.done }), {
        duration: undoFor,
        ...(end.skipped > 0
          ? { description: i18next.t('contacts.bulk.failed', { count: end.skipped }) }
          : {}),
        action: { label: i18next.t('conversation.undo'), onClick: takeBack },
      });
    } catch (problem) {
      toast.error(errorText(problem));
    }
  };
  return { progress, run: (place: ListPlace, patch: ContactPatch) => void run(place, patch) };
}
