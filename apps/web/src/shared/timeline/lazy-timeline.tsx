import { lazyPart } from '@/shared/lib/lazy-part';
import { needTexts } from '@/shared/i18n/language';

/** Comes when somebody looks back. */
export const LazyTimeline = lazyPart(async () => {
  const [{ Timeline }] = await Promise.all([import('./timeline'), needTexts('lists'), needTexts('message')]);
  return { default: Timeline };
});
