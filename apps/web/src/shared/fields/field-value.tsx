import type { CustomField, FieldValue as Value } from '@crm/contract/shapes';
import { fieldText } from './field-text';

/** What a contact has in a field; a link leads there. */
export function FieldValue({ field, value }: { field: CustomField; value: Value | undefined }) {
  if (value === undefined) return <span className="text-muted-foreground">–</span>;
  const text = fieldText(field, value);
  if (field.type !== 'link') return <>{text}</>;
  return (
    <a
      href={text}
      target="_blank"
      rel="noopener noreferrer"
      className="focus-ring rounded-sm text-brand hover:underline"
    >
      {text.replace(/^https?:\/\//, '')}
    </a>
  );
}
