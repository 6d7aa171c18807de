import { create } from 'zustand';
import { readSetting, writeSetting } from '@/shared/lib/storage';

const most = 8;

interface Recent {
  /** Whose these are: a device may be shared. */
  owner: string;
  searches: string[];
}

export const useRecentSearches = create<Recent>(() => ({ owner: '', searches: [] }));

/** The last searches of this person on this device. */
export function loadRecentSearches(owner: string): void {
  if (useRecentSearches.getState().owner === owner) return;
  useRecentSearches.setState({ owner, searches: stored(owner) });
}

/** Called when somebody went on from a search: only those are worth repeating. */
export function rememberSearch(q: string): void {
  const text = q.trim();
  if (text === '') return;
  const { searches } = useRecentSearches.getState();
  keep([text, ...searches.filter((one) => one.toLowerCase() !== text.toLowerCase())].slice(0, most));
}

export function forgetSearches(): void {
  keep([]);
}

function keep(searches: string[]): void {
  const { owner } = useRecentSearches.getState();
  writeSetting(`searches.${owner}`, JSON.stringify(searches));
  useRecentSearches.setState({ searches });
}

function stored(owner: string): string[] {
  try {
    const kept: unknown = JSON.parse(readSetting(`searches.${owner}`) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, most) : [];
  } catch {
    return [];
  }
}
