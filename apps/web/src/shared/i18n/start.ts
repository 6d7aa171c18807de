import i18next from 'i18next';
import { changeLanguage, type Language, rememberedLanguage } from './language';

/** Call once, before the first render. Portuguese is also the fallback. */
export async function startTexts(language: Language = rememberedLanguage()): Promise<void> {
  if (!i18next.isInitialized) {
    await i18next.init({
      lng: language,
      fallbackLng: false,
      resources: {},
      interpolation: { escapeValue: false }, // React escapes.
      returnNull: false,
    });
  }
  await changeLanguage(language);
}
