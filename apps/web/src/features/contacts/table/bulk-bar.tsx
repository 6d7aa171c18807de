import { Ban, CircleCheck, Tag, Trash2, UserRound, X } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { ContactPatch, ContactRow } from '@crm/contract/shapes';
import { useUsers } from '@/shared/api/directory';
import { LabelChoices } from '@/shared/labels/label-choices';
import { cn } from '@/shared/lib/cn';
import { answers } from '@/shared/people/answers';
import { Avatar } from '@/shared/ui/avatar';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { floating, floatingMotion } from '@/shared/ui/variants';

type BulkBarProps = {
  /** The selected ones. */
  rows: readonly ContactRow[];
  /** How many are selected in all, loaded or not. */
  count: number;
  progress: { done: number; all: number } | null;
  /** Whether all of them have it. */
  onAll: (labelId: string) => boolean;
  allBlocked: boolean;
  onApply: (patch: ContactPatch) => void;
  /** Selects all that the filter finds, where that is more. */
  onWhole: ReactNode;
  onClear: () => void;
};

const control =
  'focus-ring inline-flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-md hover:bg-background/15 disabled:opacity-50 max-md:size-11';
const icon = { 'aria-hidden': true, className: 'size-4 max-md:size-5', strokeWidth: 1.75 } as const;

/** What can be done with the selected contacts, at the foot of the list. */
export function ContactBulkBar(props: BulkBarProps) {
  const { rows, count, progress, onAll, allBlocked, onApply, onWhole, onClear } = props;
  const { t } = useTranslation();
  const people = useUsers().filter(answers);
  const carried = [...new Set(rows.flatMap(({ labelIds }) => labelIds))];
  const act = (name: string, picture: ReactNode, onClick: () => void) => (
    <button type="button" aria-label={name} title={name} className={control} onClick={onClick}>
      {picture}
    </button>
  );
  return (
    <div
      role="toolbar"
      aria-label={t('contacts.bulk.label')}
      className="absolute inset-x-0 bottom-4 z-20 mx-auto flex w-fit max-w-[calc(100%-16px)] items-center max-md:flex-wrap max-md:justify-center gap-1 rounded-xl bg-foreground py-1.5 pr-1.5 pl-4 max-md:gap-0 max-md:pl-3 text-sm text-background shadow-pop"
    >
      <span role="status" className="mr-2 tabular-nums max-md:mr-1">
        {progress ? t('contacts.bulk.progress', progress) : t('contacts.bulk.selected', { count })}
      </span>
      {progress ? null : onWhole}
      <Popover.Root modal>
        <Popover.Trigger
          aria-label={t('contacts.bulk.labels')}
          title={t('contacts.bulk.labels')}
          className={control}
        >
          <Tag {...icon} />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            aria-label={t('contacts.bulk.labels')}
            side="top"
            sideOffset={4}
            collisionPadding={8}
            className={cn('z-50 w-64 p-1.5', floating, floatingMotion)}
          >
            <LabelChoices
              chosen={carried.filter(onAll)}
              partly={carried.filter((id) => !onAll(id))}
              onToggle={(id) => onApply(onAll(id) ? { removeLabelIds: [id] } : { addLabelIds: [id] })}
            />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      <DropdownMenu>
        <DropdownMenuTrigger
          aria-label={t('contacts.bulk.owner')}
          title={t('contacts.bulk.owner')}
          className={control}
        >
          <UserRound {...icon} />
        </DropdownMenuTrigger>
        <DropdownMenuContent side="top">
          <DropdownMenuItem onSelect={() => onApply({ ownerId: null })}>
            {t('ui.owner.none')}
          </DropdownMenuItem>
          {people.map(({ id, name }) => (
            <DropdownMenuItem key={id} onSelect={() => onApply({ ownerId: id })}>
              <Avatar name={name} size={20} />
              <span className="max-w-56 truncate">{name}</span>
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
      {allBlocked
        ? act(t('contacts.bulk.unblock'), <CircleCheck {...icon} />, () => onApply({ blocked: false }))
        : act(t('contacts.bulk.block'), <Ban {...icon} />, () => onApply({ blocked: true }))}
      {act(t('contacts.bulk.trash'), <Trash2 {...icon} />, () => onApply({ trashed: true }))}
      {act(t('contacts.bulk.clear'), <X {...icon} />, onClear)}
    </div>
  );
}
