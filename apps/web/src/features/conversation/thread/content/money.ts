import { currentLanguage } from '@/shared/i18n/language';

/** `R$ 1.945,00` of minor units; null where the currency is none. */
export function money(minor: number | undefined, currency: string | undefined): string | null {
  if (minor === undefined || !Number.isSafeInteger(minor) || !/^[A-Z]{3}$/.test(currency ?? '')) return null;
  const format = new Intl.NumberFormat(currentLanguage(), { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minor / 10 ** digits);
}

export interface OrderLine {
  productId: string;
  quantity: number;
  price?: number;
  currency?: string;
}

/** What all lines come to; null when one has no price or they are in several currencies. */
export function totalOf(lines: readonly OrderLine[]): string | null {
  const currency = lines[0]?.currency;
  let total = 0;
  for (const line of lines) {
    if (line.price === undefined || line.currency !== currency) return null;
    total += line.price * line.quantity;
  }
  return lines.length === 0 ? null : money(total, currency);
}
