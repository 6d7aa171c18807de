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

export function currentLanguage(): Language {
  return languages.find((language) => language === i18next.language) ?? 'pt-BR';
}

/** Fetches the texts, switches, sets `lang` on the document and remembers the choice on this device. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const { resources } = await load[language]();
    i18next.addResourceBundle(language, 'translation', resources);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  writeSetting('language', language);
}

export function rememberedLanguage(): Language {
  return languages.find((language) => language === readSetting('language')) ?? 'pt-BR';
}
