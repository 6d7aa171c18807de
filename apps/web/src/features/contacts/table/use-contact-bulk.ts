import { useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import type { ContactChange, ContactOutcome } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { errorText } from '@/shared/i18n/error-text';
import { rememberAct } from '@/shared/lib/last-act';
import { toast } from '@/shared/ui/toaster';

/** Of one request; more are asked for one after the other. */
const atOnce = 100;
/** Time to change one's mind. */
const undoFor = 8000;

type Change = Omit<ContactChange, 'id' | 'version'>;

/** Changes many contacts in steps, says how far it is, and takes all of it back as far as nobody changed them since. */
export function useContactBulk(onDone: () => void) {
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null);

  const work = async (changes: readonly ContactChange[]): Promise<ContactOutcome[]> => {
    const outcomes: ContactOutcome[] = [];
    try {
      for (let at = 0; at < changes.length; at += atOnce) {
        setProgress({ done: at, all: changes.length });
        const body = { changes: changes.slice(at, at + atOnce) };
        outcomes.push(...(await data(api.POST('/api/v1/contacts/bulk', { body }))).items);
      }
    } catch (problem) {
      toast.error(errorText(problem));
    } finally {
      setProgress(null);
      void queryClient.invalidateQueries({ queryKey: ['contacts'] });
    }
    return outcomes;
  };

  const undo = async (outcomes: readonly ContactOutcome[], change: Change) => {
    const back = await work(outcomes.flatMap((outcome) => wayBack(outcome, change)));
    const kept = back.filter(({ code }) => code !== null).length;
    if (kept > 0) toast(i18next.t('contacts.bulk.kept', { count: kept }));
  };

  const run = async (ids: readonly string[], change: Change) => {
    const outcomes = await work(ids.map((id) => ({ id, ...change })));
    const failed = outcomes.filter(({ code }) => code !== null).length;
    const done = outcomes.length - failed;
    onDone();
    if (outcomes.length === 0) return;
    const takeBack = () => void undo(outcomes, change);
    rememberAct(takeBack, undoFor);
    toast(i18next.t('contacts.bulk.done', { count: done }), {
      duration: undoFor,
      ...(failed > 0 ? { description: i18next.t('contacts.bulk.failed', { count: failed }) } : {}),
      action: { label: i18next.t('conversation.undo'), onClick: takeBack },
    });
  };
  return { progress, run: (ids: readonly string[], change: Change) => void run(ids, change) };
}

/** What brings back what was touched, and nothing else. */
function wayBack({ id, version, before }: ContactOutcome, change: Change): ContactChange[] {
  if (version === null || before === null) return [];
  const labelled = change.addLabelIds !== undefined || change.removeLabelIds !== undefined;
  return [
    {
      id,
      version,
      ...(labelled ? { labelIds: before.labelIds } : {}),
      ...(change.ownerId === undefined ? {} : { ownerId: before.ownerId }),
      ...(change.blocked === undefined ? {} : { blocked: before.blocked }),
      ...(change.trashed === undefined ? {} : { trashed: before.trashed }),
    },
  ];
}
