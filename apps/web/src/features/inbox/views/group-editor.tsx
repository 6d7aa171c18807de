import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { FilterGroup } from '@crm/contract/shapes';
import { Button } from '@/shared/ui/button';
import { IconButton } from '@/shared/ui/icon-button';
import { ConditionEditor, freshCondition } from './condition-editor';
import { mostConditions } from './groups';
import { MatchChoice } from './match-choice';

type GroupEditorProps = {
  /** From one on. */
  number: number;
  group: FilterGroup;
  onChange: (group: FilterGroup) => void;
  /** Null for the only one. */
  onRemove: (() => void) | null;
};

/** Conditions of which all or any hold. */
export function GroupEditor({ number, group, onChange, onRemove }: GroupEditorProps) {
  const { t } = useTranslation();
  const { conditions } = group;
  const put = (at: number, next: FilterGroup['conditions']) =>
    onChange({ ...group, conditions: conditions.toSpliced(at, 1, ...next) });
  return (
    <fieldset className="space-y-2 rounded-lg border bg-canvas p-3">
      <legend className="sr-only">{t('lists.filter.group', { number })}</legend>
      <div className="flex items-center gap-2">
        <MatchChoice
          label={t('lists.filter.group_match')}
          value={group.match}
          onChange={(match) => onChange({ ...group, match })}
        />
        {onRemove ? (
          <IconButton
            label={t('lists.filter.remove_group', { number })}
            className="ml-auto"
            onClick={onRemove}
          >
            <Trash2 aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
        ) : null}
      </div>
      {conditions.map((condition, at) => (
        <ConditionEditor
          // Lines have no name of their own and are only added at the end: their place tells them apart.
          key={`${at}-${condition.field}`}
          condition={condition}
          onChange={(next) => put(at, [next])}
          onRemove={() => put(at, [])}
        />
      ))}
      {conditions.length < mostConditions ? (
        <Button
          variant="ghost"
          size="sm"
          onClick={() => onChange({ ...group, conditions: [...conditions, freshCondition()] })}
        >
          <Plus aria-hidden className="size-4" strokeWidth={1.75} />
          {t('lists.filter.add')}
        </Button>
      ) : null}
    </fieldset>
  );
}
