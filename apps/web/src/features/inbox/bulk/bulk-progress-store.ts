import { create } from 'zustand';
import type { BulkEdit } from '@crm/contract/shapes';

/** How far the change is that takes longer than a moment; null when there is none. */
export const useBulkProgress = create<{ now: BulkEdit | null }>(() => ({ now: null }));
