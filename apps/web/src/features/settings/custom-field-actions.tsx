import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { CustomField } from '@crm/contract/shapes';
import { IconButton } from '@/shared/ui/icon-button';
import { useMoveCustomField } from './move-custom-field';

type CustomFieldActionsProps = {
  field: CustomField;
  /** Where it stands, and where the last one does. */
  position: number;
  last: number;
  onEdit: () => void;
  onDelete: () => void;
};

export function CustomFieldActions({ field, position, last, onEdit, onDelete }: CustomFieldActionsProps) {
  const { t } = useTranslation();
  const move = useMoveCustomField();
  const { label } = field;
  const to = (place: number) => move.mutate({ field, position: place });
  return (
    <span className="flex gap-1">
      <IconButton
        label={t('settings.fields.up', { label })}
        disabled={position === 0 || move.isPending}
        onClick={() => to(position - 1)}
      >
        <ArrowUp aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
      <IconButton
        label={t('settings.fields.down', { label })}
        disabled={position === last || move.isPending}
        onClick={() => to(position + 1)}
      >
        <ArrowDown aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
      <IconButton label={t('settings.fields.edit', { label })} onClick={onEdit}>
        <Pencil aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
      <IconButton label={t('settings.fields.delete', { label })} onClick={onDelete}>
        <Trash2 aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
    </span>
  );
}
