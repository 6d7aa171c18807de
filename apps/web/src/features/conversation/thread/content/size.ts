import { currentLanguage } from '@/shared/i18n/language';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** `480 kB`, `2,4 MB`: a file's size for people. */
export function fileSize(bytes: number): string {
  const whole = Math.max(0, bytes);
  const step = Math.min(units.length - 1, whole < 1 ? 0 : Math.floor(Math.log10(whole) / 3));
  const value = whole / 1000 ** step;
  const text = new Intl.NumberFormat(currentLanguage(), {
    style: 'unit',
    unit: units[step] ?? 'byte',
    // The short form of a byte has no plural in English.
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
  return text.replace(' ', '\u00a0');
}
