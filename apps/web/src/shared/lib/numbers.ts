import { currentLanguage } from '@/shared/i18n/language';

/** `1.234,56`, as the reader's language writes numbers. */
export function numberText(value: number, grouped = true): string {
  return new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: 10, useGrouping: grouped }).format(
    value,
  );
}

/** What people type → the number: `1.234,56` in Portuguese, `1,234.56` in English. Null for what is no number. */
export function readNumber(typed: string): number | null {
  const [group, decimal] = currentLanguage() === 'pt-BR' ? ['.', ','] : [',', '.'];
  const digits = typed.replaceAll(/\s/g, '');
  const [whole = '', fraction] = digits.split(decimal);
  const grouped = new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+$`).test(whole);
  const plain = grouped ? whole.replaceAll(group, '') : whole;
  const isNumber = /^-?\d+$/.test(plain) && /^\d+$/.test(fraction ?? '0');
  return isNumber && digits.split(decimal).length <= 2 ? Number(`${plain}.${fraction ?? '0'}`) : null;
}
