import { ArrowDown, ArrowUp, Columns3, Minus, Plus } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import { Button } from '@/shared/ui/button';
import { Checkbox } from '@/shared/ui/checkbox';
import type { Column } from '@/shared/ui/data-table';
import { IconButton } from '@/shared/ui/icon-button';
import { buttonVariants, floating, floatingMotion } from '@/shared/ui/variants';
import { type ColumnChoice, inBounds } from './column-choice';

const step = 24;

type ColumnsMenuProps<Row> = {
  columns: readonly Column<Row>[];
  choice: ColumnChoice;
  onChange: (choice: ColumnChoice) => void;
  /** Back to the usual ones. */
  onReset: () => void;
};

/** Which columns are shown, in which order and how wide; all of it by the keyboard, too. */
export function ColumnsMenu<Row>({ columns, choice, onChange, onReset }: ColumnsMenuProps<Row>) {
  const { t } = useTranslation();
  const { shown, widths } = choice;
  const inOrder = [...columns].sort((one, other) => placeIn(shown, one.id) - placeIn(shown, other.id));
  const move = (id: string, by: number) => {
    const at = shown.indexOf(id);
    onChange({ ...choice, shown: shown.toSpliced(at, 1).toSpliced(at + by, 0, id) });
  };
  const widen = ({ id, px = 120 }: Column<Row>, by: number) =>
    onChange({ ...choice, widths: { ...widths, [id]: inBounds((widths[id] ?? px) + by) } });
  return (
    <Popover.Root>
      <Popover.Trigger className={cn(buttonVariants({ variant: 'outline' }), 'max-md:hidden')}>
        <Columns3 aria-hidden className="size-4" strokeWidth={1.75} />
        {t('contacts.table.columns')}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={t('contacts.table.columns')}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className={cn('z-50 max-h-[70dvh] w-80 overflow-y-auto p-1.5', floating, floatingMotion)}
        >
          <ul>
            {inOrder.map((column) => {
              const { id, header } = column;
              const at = shown.indexOf(id);
              const isShown = at >= 0;
              const buttons = [
                { label: 'narrower', icon: Minus, off: !isShown, run: () => widen(column, -step) },
                { label: 'wider', icon: Plus, off: !isShown, run: () => widen(column, step) },
                { label: 'earlier', icon: ArrowUp, off: at <= 0, run: () => move(id, -1) },
                {
                  label: 'later',
                  icon: ArrowDown,
                  off: !isShown || at === shown.length - 1,
                  run: () => move(id, 1),
                },
              ] as const;
              return (
                <li key={id} className="flex h-9 items-center gap-1 rounded-md px-1.5 text-sm">
                  <label className="flex min-w-0 flex-1 items-center gap-2">
                    <Checkbox
                      checked={isShown}
                      onChange={() =>
                        onChange({
                          ...choice,
                          shown: isShown ? shown.filter((one) => one !== id) : [...shown, id],
                        })
                      }
                    />
                    <span className="truncate">{header}</span>
                  </label>
                  {buttons.map(({ label, icon: Icon, off, run }) => (
                    <IconButton
                      key={label}
                      size="sm"
                      label={t(`contacts.table.${label}`, { column: header })}
                      disabled={off}
                      onClick={run}
                    >
                      <Icon aria-hidden className="size-3.5" strokeWidth={2} />
                    </IconButton>
                  ))}
                </li>
              );
            })}
          </ul>
          <Button variant="ghost" size="sm" onClick={onReset}>
            {t('contacts.table.reset')}
          </Button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function placeIn(shown: readonly string[], id: string): number {
  const at = shown.indexOf(id);
  return at < 0 ? shown.length : at;
}
