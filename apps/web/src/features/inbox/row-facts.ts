import type { Conversation } from '@crm/contract/shapes';
import { windowMinutes } from '@/shared/ui/window-chip';

/** What the third line of a row says about waiting; null when there is nothing worth a glance. */
export type RowState =
  | { kind: 'waiting'; minutes: number }
  | { kind: 'late'; minutes: number }
  | { kind: 'customer' }
  | { kind: 'snoozed'; until: string | null }
  | { kind: 'pending' }
  | { kind: 'resolved' }
  | null;

/** Who waits for whom, and for how long. */
export function stateOf(row: Conversation, now: Date): RowState {
  if (row.status === 'resolved') return { kind: 'resolved' };
  if (row.status === 'snoozed') return { kind: 'snoozed', until: row.snoozedUntil };
  if (row.waitingSince) {
    const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(row.waitingSince)) / 60_000));
    return { kind: row.sla.breached ? 'late' : 'waiting', minutes };
  }
  if (row.status === 'pending') return { kind: 'pending' };
  return row.lastMessageDirection === 'outbound' ? { kind: 'customer' } : null;
}

/** From the twentieth hour on: before that every row would say the same. */
const tellMinutes = 4 * 60;

/**
 * The minutes left to answer freely, where a row has to say so: they run out, or none are left and the customer waits.
 * Null where there is nothing to say.
 */
export function windowToTell(row: Conversation, now: Date): number | null {
  const minutes = row.status === 'resolved' ? null : windowMinutes(row.replyWindowExpiresAt, now);
  if (minutes === null || minutes > tellMinutes) return null;
  return minutes > 0 || row.waitingSince !== null ? minutes : null;
}

/** `8 min`, `1 h 02`, `3 d`: short enough for a chip. */
export function shortDuration(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
  return `${Math.floor(minutes / (24 * 60))} d`;
}
