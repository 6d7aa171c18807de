import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import type { BulkEdit, BulkEditBody, BulkPatch } from '@crm/contract/shapes';
import { conversationKeys, knownConversation } from '@/shared/api/conversation-cache';
import { codeText, errorText } from '@/shared/i18n/error-text';
import { rememberAct } from '@/shared/lib/last-act';
import { listed } from '@/shared/lib/format';
import { toast } from '@/shared/ui/toaster';
import { finished, startBulk, undoBulk } from './api';
import { useBulkProgress } from './bulk-progress-store';

/** Time to change one's mind. */
const undoFor = 8000;
const mostNames = 3;

export type Targets = Pick<BulkEditBody, 'ids' | 'filter'>;

/** Changes many conversations at once and tells what became of them, with a way back. */
export function useBulk() {
  const queryClient = useQueryClient();
  return async (targets: Targets, patch: BulkPatch, text: (count: number) => string): Promise<void> => {
    try {
      const end = await toItsEnd(queryClient, () => startBulk({ ...targets, patch }));
      const left = leftText(queryClient, end);
      if (end.done === 0) {
        toast.error(i18next.t('lists.bulk.nothing'), { ...(left && { description: left }) });
        return;
      }
      const undo = () => void takeBack(queryClient, end);
      rememberAct(undo, undoFor);
      toast(text(end.done), {
        duration: undoFor,
        action: { label: i18next.t('conversation.undo'), onClick: undo },
        ...(left && { description: left }),
      });
    } catch (problem) {
      toast.error(errorText(problem));
    }
  };
}

async function takeBack(queryClient: QueryClient, made: BulkEdit): Promise<void> {
  try {
    const end = await toItsEnd(queryClient, () => undoBulk(made.id));
    // Those to which nothing had happened have nothing to be given back.
    const never = new Set(made.skipped.map(({ conversationId }) => conversationId));
    const left = leftText(queryClient, {
      skipped: end.skipped.filter(({ conversationId }) => !never.has(conversationId)),
      skippedCount: end.skippedCount - made.skippedCount,
    });
    toast(i18next.t('lists.bulk.undone', { count: end.undone }), {
      duration: undoFor,
      ...(left && { description: left }),
    });
  } catch (problem) {
    toast.error(errorText(problem));
  }
}

async function toItsEnd(queryClient: QueryClient, start: () => Promise<BulkEdit>): Promise<BulkEdit> {
  try {
    return await finished(queryClient, await start(), (now) => useBulkProgress.setState({ now }));
  } finally {
    useBulkProgress.setState({ now: null });
    // A socket tells each of them as well; without one the list would be old until the next catch-up.
    void queryClient.invalidateQueries({ queryKey: conversationKeys.all });
  }
}

/** Which stayed as they were, and why where it is one reason; empty when there are none. */
function leftText(
  queryClient: QueryClient,
  { skipped, skippedCount }: Pick<BulkEdit, 'skipped' | 'skippedCount'>,
): string {
  if (skippedCount === 0) return '';
  const known = skipped.flatMap(
    ({ conversationId }) => knownConversation(queryClient, conversationId)?.row.contactName ?? [],
  );
  const names = known.slice(0, mostNames);
  const others = skippedCount - names.length;
  const who = listed(others > 0 ? [...names, i18next.t('lists.bulk.others', { count: others })] : names);
  const codes = new Set(skipped.map(({ code }) => code));
  const [code = ''] = codes;
  const why =
    codes.size > 1
      ? ''
      : code === 'version_conflict'
        ? i18next.t('lists.bulk.changed_since')
        : codeText(code);
  return i18next.t('lists.bulk.left', { who, why }).trim();
}
