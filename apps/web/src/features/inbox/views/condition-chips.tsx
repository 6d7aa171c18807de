import { X } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { FilterGroups } from '@crm/contract/shapes';
import { chip } from '../components/chip';
import { useConditionText } from './condition-text';
import { withoutCondition } from './groups';

type ConditionChipsProps = { groups: FilterGroups; onChange: (groups: FilterGroups | null) => void };

/** Every condition in words, with the words between them; each can be taken out. */
export function ConditionChips({ groups, onChange }: ConditionChipsProps) {
  const { t } = useTranslation();
  const textOf = useConditionText();
  const brackets = groups.groups.length > 1;
  const between = (match: 'all' | 'any') => (
    <span className="text-2xs text-muted-foreground">{t(`lists.filter.between_${match}`)}</span>
  );
  return groups.groups.map((group, groupAt) => (
    // Groups have no name of their own: their place tells them apart.
    <Fragment key={groupAt}>
      {groupAt > 0 ? between(groups.match) : null}
      <span
        className={
          brackets
            ? 'inline-flex max-w-full flex-wrap items-center gap-1 rounded-md border border-dashed p-0.5'
            : 'contents'
        }
      >
        {group.conditions.map((condition, at) => {
          const text = textOf(condition);
          return (
            <Fragment key={at}>
              {at > 0 ? between(group.match) : null}
              <span className={`${chip(true)} max-w-full cursor-default pr-0`}>
                <span className="truncate" title={text}>
                  {text}
                </span>
                <button
                  type="button"
                  aria-label={t('lists.filter.without', { condition: text })}
                  onClick={() => onChange(withoutCondition(groups, groupAt, at))}
                  className="focus-ring flex size-6 shrink-0 cursor-pointer items-center justify-center rounded-sm max-md:size-11"
                >
                  <X aria-hidden className="size-3" strokeWidth={2} />
                </button>
              </span>
            </Fragment>
          );
        })}
      </span>
    </Fragment>
  ));
}
