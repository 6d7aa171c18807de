import { readSetting, writeSetting } from '@/shared/lib/storage';

export interface RecentPlace {
  to: string;
  label: string;
}

const most = 5;

/** Where this person went from the palette last, on this device. */
export function recentPlaces(owner: string): RecentPlace[] {
  try {
    const kept: unknown = JSON.parse(readSetting(`places.${owner}`) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isPlace).slice(0, most) : [];
  } catch {
    return [];
  }
}

export function rememberPlace(owner: string, place: RecentPlace): void {
  const others = recentPlaces(owner).filter(({ to }) => to !== place.to);
  writeSetting(`places.${owner}`, JSON.stringify([place, ...others].slice(0, most)));
}

function isPlace(value: unknown): value is RecentPlace {
  if (typeof value !== 'object' || value === null || !('to' in value) || !('label' in value)) return false;
  return typeof value.to === 'string' && value.to.startsWith('/') && typeof value.label === 'string';
}
