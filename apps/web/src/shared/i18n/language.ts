import i18next from 'i18next';
import { readSetting, writeSetting } from '@/shared/lib/storage';

export const languages = ['pt-BR', 'en'] as const;
export type Language = (typeof languages)[number];

export const languageNames: Record<Language, string> = { 'pt-BR': 'Português (Brasil)', en: 'English' };

/** Texts are fetched one language at a time; the other stays out of the first download. */
const load: Record<Language, () => Promise<{ resources: object }>> = {
  'pt-BR': () => import('./pt-BR/resources'),
  en: () => import('./en/resources'),
};

/** Texts that the first screen does without: they come with the screens that show them, and so do the errors named in them. */
const parts = {
  auth: { 'pt-BR': () => import('./pt-BR/auth.json'), en: () => import('./en/auth.json') },
  contacts: { 'pt-BR': () => import('./pt-BR/contacts.json'), en: () => import('./en/contacts.json') },
  duplicates: { 'pt-BR': () => import('./pt-BR/duplicates.json'), en: () => import('./en/duplicates.json') },
  exports: { 'pt-BR': () => import('./pt-BR/exports.json'), en: () => import('./en/exports.json') },
  imports: { 'pt-BR': () => import('./pt-BR/imports.json'), en: () => import('./en/imports.json') },
  lists: { 'pt-BR': () => import('./pt-BR/lists.json'), en: () => import('./en/lists.json') },
  message: { 'pt-BR': () => import('./pt-BR/message.json'), en: () => import('./en/message.json') },
  notifications: {
    'pt-BR': () => import('./pt-BR/notifications.json'),
    en: () => import('./en/notifications.json'),
  },
  onboarding: { 'pt-BR': () => import('./pt-BR/onboarding.json'), en: () => import('./en/onboarding.json') },
  search: { 'pt-BR': () => import('./pt-BR/search.json'), en: () => import('./en/search.json') },
  settings: { 'pt-BR': () => import('./pt-BR/settings.json'), en: () => import('./en/settings.json') },
  writing: { 'pt-BR': () => import('./pt-BR/writing.json'), en: () => import('./en/writing.json') },
} satisfies Record<string, Record<Language, () => Promise<{ default: object }>>>;

export type TextPart = keyof typeof parts;

const needed = new Set<TextPart>();
const known = new Set<string>();

export function currentLanguage(): Language {
  return languages.find((language) => language === i18next.language) ?? 'pt-BR';
}

/** Fetches the texts, switches, sets `lang` on the document and remembers the choice on this device. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!known.has(language)) {
    const { resources } = await load[language]();
    i18next.addResourceBundle(language, 'translation', resources, true);
    known.add(language);
  }
  await fetchParts(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  writeSetting('language', language);
}

/** To be awaited before a screen is drawn whose texts are a part of their own; a change of language then brings them too. */
export async function needTexts(part: TextPart): Promise<void> {
  needed.add(part);
  await fetchParts(currentLanguage());
}

async function fetchParts(language: Language): Promise<void> {
  const missing = [...needed].filter((part) => !known.has(`${language}:${part}`));
  await Promise.all(
    missing.map(async (part) => {
      const { default: loaded } = await parts[part][language]();
      const { errors = {}, ...texts } = { errors: undefined, ...loaded };
      i18next.addResourceBundle(language, 'translation', { [part]: texts, errors }, true);
      known.add(`${language}:${part}`);
    }),
  );
}

export function rememberedLanguage(): Language {
  return languages.find((language) => language === readSetting('language')) ?? 'pt-BR';
}
