import i18next from 'i18next';
import type { Duplicate } from '@crm/contract/shapes';

/** "Mesmo telefone e nome parecido". */
export function reasonsText(reasons: Duplicate['reasons']): string {
  const words = reasons.map((reason) => i18next.t(`duplicates.reasons.${reason}`));
  const list = new Intl.ListFormat(i18next.language, { type: 'conjunction' }).format(words);
  return list.charAt(0).toUpperCase() + list.slice(1);
}

/** How sure it is: green speaks for itself, amber is to be looked at. */
export function scoreTone(score: number): string {
  return score > 90 ? 'text-success-text' : 'text-warning-text';
}
