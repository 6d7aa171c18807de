import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { FilterGroups } from '@crm/contract/shapes';
import { ViewDialog, type ViewName } from '@/shared/views/view-dialog';
import { defaultFilter, type InboxFilter } from '../filter';
import { savedViewsQuery, useChangeView, useCreateView, useDeleteView } from './api';
import { FilterBuilder } from './filter-builder';
import { keepable, wholeFilter } from './quick-conditions';
import { listOf } from './view-place';

/** build: conditions in groups; keep: what is shown, under a name; edit: the open view. */
export type FilterDialog = 'build' | 'keep' | 'edit';

type FilterDialogsProps = {
  dialog: FilterDialog;
  onDialog: (dialog: FilterDialog | null) => void;
  filter: InboxFilter;
  onChange: (change: Partial<InboxFilter>) => void;
};

/** What opens over the list to put a filter together or to keep it. */
export function FilterDialogs({ dialog, onDialog, filter, onChange }: FilterDialogsProps) {
  const { t } = useTranslation();
  const views = useQuery(savedViewsQuery);
  const create = useCreateView();
  const change = useChangeView();
  const remove = useDeleteView();
  const [built, setBuilt] = useState<FilterGroups | null>(null);
  const close = () => onDialog(null);
  const view = views.data?.find(({ id }) => id === filter.view) ?? null;
  if (dialog === 'build')
    return (
      <FilterBuilder
        groups={wholeFilter(filter)}
        onApply={(groups) =>
          onChange({
            ...defaultFilter,
            tab: filter.tab,
            q: filter.q,
            sort: filter.sort,
            view: filter.view,
            groups,
            status: groups ? 'any' : defaultFilter.status,
          })
        }
        onSave={(groups) => {
          setBuilt(groups);
          onDialog('keep');
        }}
        onClose={close}
      />
    );
  if (dialog === 'edit' && !view) return null;
  const save = async ({ name, shared }: ViewName) => {
    if (dialog === 'edit' && view) {
      await change.mutateAsync({ id: view.id, name, shared, version: view.version });
      return;
    }
    const kept = built ?? keepable(filter) ?? { match: 'all', groups: [] };
    onChange(listOf(await create.mutateAsync({ name, shared, filter: kept, sort: filter.sort })));
  };
  return (
    <ViewDialog
      view={dialog === 'edit' ? view : null}
      hint={t('lists.views.name_hint')}
      save={save}
      onDelete={() => {
        close();
        onChange({ view: null });
        if (view) void remove(view);
      }}
      onClose={close}
    />
  );
}
