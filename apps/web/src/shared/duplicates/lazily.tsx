import { lazy } from 'react';
import { needTexts } from '@/shared/i18n/language';

async function withTexts<Module>(load: Promise<Module>): Promise<Module> {
  const [loaded] = await Promise.all([load, needTexts('duplicates')]);
  return loaded;
}

/** Pairs come after what they stand beside. */
export const DuplicateHint = lazy(async () => ({
  default: (await withTexts(import('./duplicate-hint'))).DuplicateHint,
}));
export const MergeWith = lazy(async () => ({
  default: (await withTexts(import('./merge-with'))).MergeWith,
}));
export const MergeHistory = lazy(async () => ({
  default: (await withTexts(import('./merge-history'))).MergeHistory,
}));
export const DuplicatesAside = lazy(async () => ({
  default: (await withTexts(import('./duplicates-aside'))).DuplicatesAside,
}));
export const DuplicatesLink = lazy(async () => ({
  default: (await withTexts(import('./duplicates-link'))).DuplicatesLink,
}));
