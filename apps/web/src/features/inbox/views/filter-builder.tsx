import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { FilterGroups } from '@crm/contract/shapes';
import { Button } from '@/shared/ui/button';
import { Dialog, DialogContent } from '@/shared/ui/dialog';
import { freshCondition } from './condition-editor';
import { GroupEditor } from './group-editor';
import { isFilled, mostGroups } from './groups';
import { MatchChoice } from './match-choice';

type FilterBuilderProps = {
  /** What it begins with. */
  groups: FilterGroups | null;
  onApply: (groups: FilterGroups | null) => void;
  onSave: (groups: FilterGroups) => void;
  onClose: () => void;
};

const freshGroup = () => ({ match: 'all' as const, conditions: [freshCondition()] });

/** Conditions in groups, put together while it is open. Lines without a value say nothing yet and are left out. */
export function FilterBuilder({ groups, onApply, onSave, onClose }: FilterBuilderProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<FilterGroups>(groups ?? { match: 'all', groups: [freshGroup()] });
  const put = (at: number, next: FilterGroups['groups']) =>
    setDraft({ ...draft, groups: draft.groups.toSpliced(at, 1, ...next) });
  const said = draft.groups
    .map((group) => ({ ...group, conditions: group.conditions.filter(isFilled) }))
    .filter(({ conditions }) => conditions.length > 0);
  const result = said.length > 0 ? { match: draft.match, groups: said } : null;
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent
        title={t('lists.filter.title')}
        className="md:max-w-[680px]"
        footer={
          <>
            <Button className="mr-auto" disabled={!result} onClick={() => result && onSave(result)}>
              {t('lists.views.save')}
            </Button>
            <Button
              variant="primary"
              onClick={() => {
                onApply(result);
                onClose();
              }}
            >
              {t('inbox.filter.show')}
            </Button>
          </>
        }
      >
        <div className="space-y-3">
          {draft.groups.length > 1 ? (
            <MatchChoice
              label={t('lists.filter.match')}
              value={draft.match}
              onChange={(match) => setDraft({ ...draft, match })}
            />
          ) : null}
          {draft.groups.map((group, at) => (
            <GroupEditor
              // Groups are only added at the end: their place tells them apart.
              key={at}
              number={at + 1}
              group={group}
              onChange={(next) => put(at, [next])}
              onRemove={draft.groups.length > 1 ? () => put(at, []) : null}
            />
          ))}
          {draft.groups.length < mostGroups ? (
            <Button
              variant="ghost"
              size="sm"
              onClick={() => setDraft({ ...draft, groups: [...draft.groups, freshGroup()] })}
            >
              <Plus aria-hidden className="size-4" strokeWidth={1.75} />
              {t('lists.filter.add_group')}
            </Button>
          ) : null}
        </div>
      </DialogContent>
    </Dialog>
  );
}
