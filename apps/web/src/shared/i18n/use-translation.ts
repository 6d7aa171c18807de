import i18next, { type TFunction } from 'i18next';
import { useSyncExternalStore } from 'react';

/**
 * The texts of the language that is shown. A component draws anew when that changes, and gets another `t` then. Some hundred components
 * of one screen ask for it: one store stands behind all of them, and a text without parameters is looked up once.
 */
export function useTranslation(): { t: TFunction; i18n: typeof i18next } {
  return { t: useSyncExternalStore(subscribe, () => current), i18n: i18next };
}

const listeners = new Set<() => void>();
let current = textsOf(i18next.language);

i18next.on('languageChanged', (language) => {
  current = textsOf(language);
  for (const changed of listeners) changed();
});

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

type Translate = (key: string, params?: Record<string, unknown>) => string;

function textsOf(language: string): TFunction {
  const translate = i18next.getFixedT(language) as unknown as Translate;
  const plain = new Map<string, string>();
  const remembering: Translate = (key, params) => {
    if (params !== undefined) return translate(key, params);
    const known = plain.get(key);
    if (known !== undefined) return known;
    const text = translate(key);
    // A key whose texts are not here yet is its own answer.
    if (text !== key) plain.set(key, text);
    return text;
  };
  return remembering as unknown as TFunction;
}
