import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Contact } from '@crm/contract/shapes';
import { useCustomFields } from '@/shared/api/custom-fields';
import { useMay } from '@/shared/api/me';
import { IconButton } from '@/shared/ui/icon-button';
import { FieldValue } from './field-value';
import { FieldsForm } from './fields-form';

/** What the workspace keeps about a customer, read and changed in place. Nothing where the workspace has no fields. */
export function ContactFields({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const fields = useCustomFields();
  const mayEdit = useMay('contacts.edit');
  const [editing, setEditing] = useState(false);
  if (fields.length === 0) return null;
  return (
    <section aria-label={t('ui.fields.title')} className="border-b px-4 py-3">
      <div className="mb-2 flex h-5 items-center justify-between">
        <h3 className="text-xs text-muted-foreground">{t('ui.fields.title')}</h3>
        {mayEdit && !editing ? (
          <IconButton label={t('ui.fields.edit')} onClick={() => setEditing(true)} className="-mr-1.5">
            <Pencil aria-hidden className="size-3.5" strokeWidth={1.75} />
          </IconButton>
        ) : null}
      </div>
      {editing ? (
        <FieldsForm contact={contact} fields={fields} onClose={() => setEditing(false)} />
      ) : (
        <dl>
          {fields.map((field) => (
            <div key={field.id} className="flex min-h-[26px] items-center gap-2 text-sm">
              <dt className="w-[92px] shrink-0 truncate text-muted-foreground" title={field.label}>
                {field.label}
              </dt>
              <dd className="line-clamp-3 min-w-0 [overflow-wrap:anywhere] tabular-nums">
                <FieldValue field={field} value={contact.customFields[field.key]} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
