import { AlarmClock, Check, EllipsisVertical, Flag, RotateCcw, UserPlus, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useLocation } from 'react-router';
import type { Conversation } from '@crm/contract/shapes';
import { PriorityItems } from '@/shared/conversations/priority-items';
import { LazySnoozeDialog } from '@/shared/conversations/lazy-snooze-dialog';
import { SnoozeItems } from '@/shared/conversations/snooze-items';
import { type Shortcut, useShortcuts } from '@/shared/lib/use-shortcuts';
import { DropdownMenuItem } from '@/shared/ui/dropdown-menu';
import { useOpenRow } from '../use-open-row';
import { barButton } from './bar-button';
import { BarMenu } from './bar-menu';
import { BulkAssignItems } from './bulk-assign-items';
import { BulkLabelPicker } from './bulk-label-picker';
import type { BulkActs } from './use-bulk-acts';

type Menu = 'assign' | 'priority' | 'snooze' | 'more';

type BulkBarProps = {
  /** The selected ones, as far as they are loaded. */
  rows: readonly Conversation[];
  acts: BulkActs;
  /** How many, in words. */
  text: string;
  /** Selects everything that the list has; null when it is so already. */
  onWhole: (() => void) | null;
  onClear: () => void;
};

const icon = { 'aria-hidden': true, className: 'size-4 max-md:size-5', strokeWidth: 1.75 } as const;

/** What can be done with the selected conversations, at the foot of the list. */
export function BulkBar({ rows, acts, text, onWhole, onClear }: BulkBarProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Menu | null>(null);
  const [choosing, setChoosing] = useState(false);
  const labels = useRef<HTMLButtonElement>(null);
  const { peek } = useOpenRow(useLocation().search);
  const one = rows.length === 1 ? rows[0] : undefined;
  const over = rows.length > 0 && rows.every(({ status }) => status === 'resolved');
  const menu = (name: Menu) => ({
    open: open === name,
    onOpenChange: (on: boolean) => setOpen(on ? name : null),
  });
  const key = (key: string, label: string, run: () => void): Shortcut => ({
    key,
    label,
    scope: 'list',
    first: true,
    run: (event) => {
      event.preventDefault();
      run();
    },
  });
  useShortcuts([
    key('a', t('lists.bulk.assign'), () => setOpen('assign')),
    {
      key: 'l',
      label: t('lists.bulk.label'),
      scope: 'list',
      first: true,
      run: (event) => {
        event.preventDefault();
        labels.current?.click();
      },
    },
    key('p', t('lists.bulk.priority'), () => setOpen('priority')),
    ...(over ? [] : [key('h', t('lists.bulk.snooze'), () => setOpen('snooze'))]),
    key('e', over ? t('lists.bulk.reopen') : t('lists.bulk.resolve'), over ? acts.reopen : acts.resolve),
    key('u', t('lists.bulk.unread'), acts.markUnread),
    key('Escape', t('lists.bulk.clear'), onClear),
  ]);
  return (
    <div
      role="toolbar"
      aria-label={t('lists.bulk.toolbar')}
      className="rounded-lg bg-foreground px-1.5 pt-1 pb-1.5 text-background shadow-pop max-md:px-2 dark:bg-popover dark:text-foreground"
    >
      <p className="flex h-8 items-center gap-2 pl-2 text-sm max-md:h-11">
        <span aria-live="polite" className="truncate font-medium tabular-nums">
          {text}
        </span>
        {onWhole ? (
          <button
            type="button"
            onClick={onWhole}
            className="focus-ring h-7 shrink-0 cursor-pointer rounded-md px-1.5 text-xs underline underline-offset-2 max-md:h-11"
          >
            {t('lists.bulk.select_whole')}
          </button>
        ) : null}
        <button
          type="button"
          aria-label={t('lists.bulk.clear')}
          aria-keyshortcuts="Escape"
          title={`${t('lists.bulk.clear')} (Esc)`}
          onClick={onClear}
          className={`${barButton} ml-auto`}
        >
          <X {...icon} />
        </button>
      </p>
      <div className="flex items-center justify-between">
        <BarMenu name={t('lists.bulk.assign')} shortcut="A" icon={<UserPlus {...icon} />} {...menu('assign')}>
          <BulkAssignItems acts={acts} />
        </BarMenu>
        <BulkLabelPicker
          name={t('lists.bulk.label')}
          shortcut="L"
          rows={rows}
          trigger={labels}
          onChange={acts.label}
        />
        <BarMenu name={t('lists.bulk.priority')} shortcut="P" icon={<Flag {...icon} />} {...menu('priority')}>
          <PriorityItems value={onlyOne(rows)} onChange={acts.prioritise} />
        </BarMenu>
        {over ? null : (
          <BarMenu
            name={t('lists.bulk.snooze')}
            shortcut="H"
            icon={<AlarmClock {...icon} />}
            {...menu('snooze')}
          >
            <SnoozeItems onSnooze={acts.snooze} onCustom={() => setChoosing(true)} />
          </BarMenu>
        )}
        <button
          type="button"
          aria-label={over ? t('lists.bulk.reopen') : t('lists.bulk.resolve')}
          aria-keyshortcuts="E"
          title={`${over ? t('lists.bulk.reopen') : t('lists.bulk.resolve')} (E)`}
          onClick={over ? acts.reopen : acts.resolve}
          className={barButton}
        >
          {over ? <RotateCcw {...icon} /> : <Check {...icon} />}
        </button>
        <BarMenu name={t('lists.bulk.more')} icon={<EllipsisVertical {...icon} />} {...menu('more')}>
          {one ? (
            <DropdownMenuItem
              onSelect={() => {
                onClear();
                peek(one.id);
              }}
            >
              {t('inbox.row.peek')}
            </DropdownMenuItem>
          ) : null}
          <DropdownMenuItem onSelect={acts.markRead}>{t('lists.bulk.read')}</DropdownMenuItem>
          <DropdownMenuItem shortcut="U" onSelect={acts.markUnread}>
            {t('lists.bulk.unread')}
          </DropdownMenuItem>
          {over ? null : <DropdownMenuItem onSelect={acts.reopen}>{t('lists.bulk.reopen')}</DropdownMenuItem>}
        </BarMenu>
      </div>
      <LazySnoozeDialog open={choosing} onOpenChange={setChoosing} onSnooze={acts.snooze} />
    </div>
  );
}

/** The priority of all of them, if they have the same. */
function onlyOne(rows: readonly Conversation[]) {
  const [first] = rows;
  return first && rows.every(({ priority }) => priority === first.priority) ? first.priority : null;
}
