import i18next from 'i18next';
import type { CustomField, FieldValue } from '@crm/contract/shapes';
import { calendarDate } from '@/shared/lib/format';
import { numberText } from '@/shared/lib/numbers';

/** What a contact has in a field, in the reader's form. */
export function fieldText({ type }: Pick<CustomField, 'type'>, value: FieldValue): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return i18next.t(value ? 'ui.fields.yes' : 'ui.fields.no');
  return type === 'date' ? calendarDate(value) : value;
}
