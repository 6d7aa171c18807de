import type { ConversationCounters } from '@crm/contract/shapes';
import { type StatusChoice, type Tab, tabs } from './filter';

/** The numbers beside the tabs: of the status that the list shows. */
export function countersOf(
  counters: ConversationCounters | undefined,
  status: StatusChoice,
): Record<Tab, number> | undefined {
  if (!counters) return undefined;
  if (status !== 'any') return counters[status];
  const { open, pending, snoozed, resolved } = counters;
  const whole = (tab: Tab) => open[tab] + pending[tab] + snoozed[tab] + resolved[tab];
  return Object.fromEntries(tabs.map((tab) => [tab, whole(tab)])) as Record<Tab, number>;
}
