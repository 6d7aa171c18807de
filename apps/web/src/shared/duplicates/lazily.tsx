import { lazyPart } from '@/shared/lib/lazy-part';
import { needTexts } from '@/shared/i18n/language';

async function withTexts<Module>(load: Promise<Module>): Promise<Module> {
  const [loaded] = await Promise.all([load, needTexts('duplicates')]);
  return loaded;
}

/** Pairs come after what they stand beside. */
export const DuplicateHint = lazyPart(async () => ({
  default: (await withTexts(import('./duplicate-hint'))).DuplicateHint,
}));
export const MergeWith = lazyPart(async () => ({
  default: (await withTexts(import('./merge-with'))).MergeWith,
}));
export const MergeHistory = lazyPart(async () => ({
  default: (await withTexts(import('./merge-history'))).MergeHistory,
}));
export const DuplicatesAside = lazyPart(async () => ({
  default: (await withTexts(import('./duplicates-aside'))).DuplicatesAside,
}));
export const DuplicatesLink = lazyPart(async () => ({
  default: (await withTexts(import('./duplicates-link'))).DuplicatesLink,
}));
