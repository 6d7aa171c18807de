import { useQuery } from '@tanstack/react-query';
import { ChevronDown, Layers, Pencil, Plus, Save, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { CreateContactViewBody } from '@crm/contract/shapes';
import { useMe } from '@/shared/api/me';
import { errorText } from '@/shared/i18n/error-text';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { toast } from '@/shared/ui/toaster';
import { buttonVariants } from '@/shared/ui/variants';
import { ViewDialog, type ViewName } from '@/shared/views/view-dialog';
import { everything, filterOf, isNarrowed, type ListPlace, placeOfView, searchOf } from '../table/list-place';
import { contactViewsQuery, useChangeContactView, useCreateContactView, useDeleteContactView } from './api';

type ViewsMenuProps = { place: ListPlace; onOpen: (place: ListPlace) => void };

/** The lists that somebody named, and what can be done with the one that is shown. */
export function ViewsMenu({ place, onOpen }: ViewsMenuProps) {
  const { t } = useTranslation();
  const me = useMe();
  const views = useQuery(contactViewsQuery).data ?? [];
  const create = useCreateContactView();
  const change = useChangeContactView();
  const remove = useDeleteContactView();
  const [dialog, setDialog] = useState<'keep' | 'edit' | null>(null);
  const view = views.find(({ id }) => id === place.view);
  const own = view !== undefined && view.ownerId === me?.id;
  const changed = view !== undefined && String(searchOf(placeOfView(view))) !== String(searchOf(place));
  const keepable = isNarrowed(place) || place.sort !== 'name';
  const kept = { filter: filterOf(place), sort: place.sort } as Pick<
    CreateContactViewBody,
    'filter' | 'sort'
  >;
  const update = async () => {
    if (!view) return;
    try {
      await change.mutateAsync({ id: view.id, ...kept, version: view.version });
      toast.success(t('lists.views.updated', { name: view.name }));
    } catch (problem) {
      toast.error(errorText(problem));
    }
  };
  const save = async (named: ViewName) => {
    if (dialog === 'edit' && view) await change.mutateAsync({ id: view.id, ...named, version: view.version });
    else onOpen(placeOfView(await create.mutateAsync({ ...named, ...kept })));
  };
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger className={buttonVariants({ variant: view ? 'soft' : 'outline' })}>
          <Layers aria-hidden className="size-4" strokeWidth={1.75} />
          <span className="max-w-40 truncate">{view?.name ?? t('lists.menu.views')}</span>
          <ChevronDown aria-hidden className="size-3" strokeWidth={2} />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          <DropdownMenuItem onSelect={() => onOpen(everything)}>
            <Users aria-hidden />
            {t('contacts.views.everything')}
          </DropdownMenuItem>
          {views.map((one) => (
            <DropdownMenuItem key={one.id} onSelect={() => onOpen(placeOfView(one))}>
              <Layers aria-hidden />
              <span className="max-w-56 truncate">{one.name}</span>
              {one.shared ? (
                <span className="ml-auto pl-3 text-xs text-muted-foreground">
                  {t(one.ownerId === me?.id ? 'lists.menu.shared' : 'lists.menu.of_team')}
                </span>
              ) : null}
            </DropdownMenuItem>
          ))}
          {(keepable && (!view || changed)) || own ? <DropdownMenuSeparator /> : null}
          {own && changed ? (
            <DropdownMenuItem onSelect={() => void update()}>
              <Save aria-hidden />
              {t('lists.views.update')}
            </DropdownMenuItem>
          ) : null}
          {keepable && (!view || changed) ? (
            <DropdownMenuItem onSelect={() => setDialog('keep')}>
              <Plus aria-hidden />
              {t('lists.views.save')}
            </DropdownMenuItem>
          ) : null}
          {own ? (
            <DropdownMenuItem onSelect={() => setDialog('edit')}>
              <Pencil aria-hidden />
              {t('lists.views.edit')}
            </DropdownMenuItem>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      {dialog ? (
        <ViewDialog
          view={dialog === 'edit' ? (view ?? null) : null}
          hint={t('contacts.views.name_hint')}
          save={save}
          onDelete={() => {
            setDialog(null);
            onOpen({ ...place, view: '' });
            if (view) void remove(view);
          }}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </>
  );
}
