import i18next from 'i18next';
import type { BulkPatch, Priority } from '@crm/contract/shapes';
import { dayAndTime } from '@/shared/lib/format';
import { type Targets, useBulk } from './use-bulk';

/** What can be done with all that is selected. `onBegun`: the selection has done its work. */
export function useBulkActs(targets: Targets, onBegun: () => void) {
  const bulk = useBulk();
  const act = (patch: BulkPatch, text: (count: number) => string) => {
    onBegun();
    void bulk(targets, patch, text);
  };
  return {
    take: (me: string) => act({ assigneeId: me }, (count) => i18next.t('lists.bulk.done.taken', { count })),
    release: () => act({ assigneeId: null }, (count) => i18next.t('lists.bulk.done.released', { count })),
    handOver: (assigneeId: string, to: string) =>
      act({ assigneeId }, (count) => i18next.t('lists.bulk.done.handed_over', { count, to })),
    handToTeam: (teamId: string, to: string) =>
      act({ teamId, assigneeId: null }, (count) => i18next.t('lists.bulk.done.to_team', { count, to })),
    label: (patch: Pick<BulkPatch, 'addLabelIds' | 'removeLabelIds'>) =>
      act(patch, (count) => i18next.t('lists.bulk.done.labelled', { count })),
    prioritise: (priority: Priority) =>
      act({ priority }, (count) =>
        i18next.t('lists.bulk.done.prioritised', {
          count,
          priority: i18next.t(`inbox.priority.${priority}`).toLowerCase(),
        }),
      ),
    snooze: (until: Date | null) =>
      act({ status: 'snoozed', snoozedUntil: until?.toISOString() ?? null }, (count) =>
        until
          ? i18next.t('lists.bulk.done.snoozed', { count, time: dayAndTime(until, new Date()) })
          : i18next.t('lists.bulk.done.snoozed_reply', { count }),
      ),
    resolve: () => act({ status: 'resolved' }, (count) => i18next.t('lists.bulk.done.resolved', { count })),
    reopen: () => act({ status: 'open' }, (count) => i18next.t('lists.bulk.done.reopened', { count })),
    markRead: () => act({ read: true }, (count) => i18next.t('lists.bulk.done.read', { count })),
    markUnread: () => act({ read: false }, (count) => i18next.t('lists.bulk.done.unread', { count })),
  };
}

export type BulkActs = ReturnType<typeof useBulkActs>;
