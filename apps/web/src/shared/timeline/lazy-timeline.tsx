import { lazy } from 'react';
import { needTexts } from '@/shared/i18n/language';

/** Comes when somebody looks back. */
export const LazyTimeline = lazy(async () => {
  const [{ Timeline }] = await Promise.all([import('./timeline'), needTexts('lists'), needTexts('message')]);
  return { default: Timeline };
});
