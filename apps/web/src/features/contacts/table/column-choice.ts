import { useState } from 'react';
import { useMe } from '@/shared/api/me';
import { readSetting, writeSetting } from '@/shared/lib/storage';

export interface ColumnChoice {
  /** The columns that are shown, in their order. */
  readonly shown: readonly string[];
  /** In pixels, of those that somebody made wider or narrower. */
  readonly widths: Readonly<Record<string, number>>;
}

export const narrowest = 72;
export const widest = 480;

/** What was kept, as far as it still makes sense. */
export function readChoice(kept: string | null, usual: readonly string[]): ColumnChoice {
  const nothing = { shown: usual, widths: {} };
  if (kept === null) return nothing;
  try {
    const { shown, widths } = JSON.parse(kept) as Partial<ColumnChoice>;
    if (!Array.isArray(shown) || typeof widths !== 'object' || widths === null) return nothing;
    const known = shown.filter((id) => typeof id === 'string');
    const sane = Object.entries(widths).filter(([, width]) => Number.isFinite(width));
    return {
      shown: [...new Set(known)],
      widths: Object.fromEntries(sane.map(([id, width]) => [id, inBounds(Number(width))])),
    };
  } catch {
    return nothing;
  }
}

export function inBounds(width: number): number {
  return Math.round(Math.min(widest, Math.max(narrowest, width)));
}

/** Which columns a person sees, kept on the device for them alone. */
export function useColumnChoice(
  table: string,
  usual: readonly string[],
): [ColumnChoice, (choice: ColumnChoice) => void] {
  const name = `columns.${table}.${useMe()?.id ?? ''}`;
  const [changed, setChanged] = useState<{ name: string; choice: ColumnChoice } | null>(null);
  const choice = changed?.name === name ? changed.choice : readChoice(readSetting(name), usual);
  return [
    choice,
    (next) => {
      writeSetting(name, JSON.stringify(next));
      setChanged({ name, choice: next });
    },
  ];
}
