import { Plus, Tag } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type RefObject, useState } from 'react';
import { useLabels } from '@/shared/api/labels';
import { cn } from '@/shared/lib/cn';
import { floating, floatingMotion, iconButtonVariants } from '@/shared/ui/variants';
import { LabelChoices } from './label-choices';
import { toggled } from './toggled';

type LabelPickerProps = {
  /** Of the button. */
  id?: string;
  /** What the button does, in words: whose labels it changes. */
  name: string;
  value: readonly string[];
  onChange: (ids: string[]) => void;
  /** The key that opens it; such a picker stands by itself and not behind the labels. */
  shortcut?: string;
  trigger?: RefObject<HTMLButtonElement | null>;
};

/** Chosen while it is open and handed on when it closes: one change, however much was tried in between. */
export function LabelPicker({ id, name, value, onChange, shortcut, trigger }: LabelPickerProps) {
  const labels = useLabels();
  const [draft, setDraft] = useState<string[] | null>(null);
  // A label that was deleted meanwhile is not put again.
  const before = value.filter((id) => labels.some((label) => label.id === id));
  const openOrClose = (open: boolean) => {
    setDraft(open ? before : null);
    if (open || draft === null) return;
    const same = draft.length === before.length && draft.every((id) => before.includes(id));
    if (!same) onChange(draft);
  };
  return (
    <Popover.Root modal open={draft !== null} onOpenChange={openOrClose}>
      <Popover.Trigger
        ref={trigger}
        id={id}
        aria-label={name}
        aria-keyshortcuts={shortcut}
        title={shortcut ? `${name} (${shortcut})` : name}
        className={iconButtonVariants({ size: shortcut ? 'md' : 'sm' })}
      >
        {shortcut ? (
          <Tag aria-hidden className="size-4" strokeWidth={1.75} />
        ) : (
          <Plus aria-hidden className="size-4" strokeWidth={1.75} />
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={name}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className={cn('z-50 w-64 p-1.5', floating, floatingMotion)}
        >
          <LabelChoices
            chosen={draft ?? before}
            onToggle={(id) => setDraft((now) => now && toggled(now, id))}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
