import i18next from 'i18next';

/** Zod reads these when a value is refused, so the sentence is in the language of that moment. */
export const required = () => i18next.t('ui.form.required');
/** The API refused the value and the code says no more than that. */
export const refused = () => i18next.t('ui.form.refused');
export const invalidEmail = () => i18next.t('ui.form.email');
export const oneWord = () => i18next.t('ui.form.one_word');
export const wholeNumber = (max: number) => () => i18next.t('ui.form.whole_number', { max });
export const tooShort = (min: number) => () => i18next.t('ui.form.too_short', { min });
export const tooLong = (max: number) => () => i18next.t('ui.form.too_long', { max });
