import { useQuery } from '@tanstack/react-query';
import { Layers, Pencil, X } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useMe } from '@/shared/api/me';
import { errorText } from '@/shared/i18n/error-text';
import { toast } from '@/shared/ui/toaster';
import { chip } from '../components/chip';
import { defaultFilter, type InboxFilter } from '../filter';
import { savedViewsQuery, useChangeView } from './api';
import { ConditionChips } from './condition-chips';
import type { FilterDialog } from './filter-dialogs';
import { keepable } from './quick-conditions';
import { isAsKept } from './view-place';

type ActiveFilterProps = {
  filter: InboxFilter;
  onChange: (change: Partial<InboxFilter>) => void;
  onDialog: (dialog: FilterDialog) => void;
};

const act =
  'focus-ring inline-flex h-6 cursor-pointer items-center rounded-sm px-1 text-2xs font-medium text-brand hover:underline max-md:h-11 max-md:text-xs';

/** The open view and the conditions of the list, each with its way out, and what can be done with them. */
export function ActiveFilter({ filter, onChange, onDialog }: ActiveFilterProps) {
  const { t } = useTranslation();
  const me = useMe();
  const change = useChangeView();
  const views = useQuery(savedViewsQuery);
  const view = views.data?.find(({ id }) => id === filter.view);
  const own = view !== undefined && view.ownerId === me?.id;
  const kept = keepable(filter);
  const changed = view && !isAsKept(view, filter);
  const update = async () => {
    if (!view || !kept) return;
    try {
      await change.mutateAsync({ id: view.id, filter: kept, sort: filter.sort, version: view.version });
      toast.success(t('lists.views.updated', { name: view.name }));
    } catch (problem) {
      toast.error(errorText(problem));
    }
  };
  return (
    <div
      role="group"
      aria-label={t('lists.filter.active')}
      className="flex shrink-0 flex-wrap items-center gap-1 px-4 pb-2.5 max-md:border-b max-md:pt-2.5"
    >
      {view ? (
        <span className={`${chip(true)} max-w-full cursor-default pr-0`}>
          <Layers aria-hidden className="size-3 shrink-0" strokeWidth={2} />
          <span className="truncate">{view.name}</span>
          {own ? (
            <button
              type="button"
              aria-label={t('lists.views.edit')}
              title={t('lists.views.edit')}
              onClick={() => onDialog('edit')}
              className="focus-ring flex size-6 shrink-0 cursor-pointer items-center justify-center rounded-sm max-md:size-11"
            >
              <Pencil aria-hidden className="size-3" strokeWidth={2} />
            </button>
          ) : null}
          <button
            type="button"
            aria-label={t('lists.views.leave', { name: view.name })}
            onClick={() => onChange({ ...defaultFilter, tab: filter.tab })}
            className="focus-ring flex size-6 shrink-0 cursor-pointer items-center justify-center rounded-sm max-md:size-11"
          >
            <X aria-hidden className="size-3" strokeWidth={2} />
          </button>
        </span>
      ) : null}
      {filter.groups ? (
        <ConditionChips groups={filter.groups} onChange={(groups) => onChange({ groups })} />
      ) : null}
      <button type="button" className={act} onClick={() => onDialog('build')}>
        {t('lists.filter.edit')}
      </button>
      {kept && own && changed ? (
        <button type="button" className={act} onClick={() => void update()}>
          {t('lists.views.update')}
        </button>
      ) : null}
      {kept && (!view || (changed && !own)) ? (
        <button type="button" className={act} onClick={() => onDialog('keep')}>
          {t('lists.views.save')}
        </button>
      ) : null}
    </div>
  );
}
