import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

/** Tailwind's own list of font sizes lacks ours; without this, `text-2xs` would be taken for a colour and dropped. */
const merge = extendTailwindMerge({ extend: { classGroups: { 'font-size': [{ text: ['2xs'] }] } } });

/** Joins class names; the later one wins where two set the same property. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
