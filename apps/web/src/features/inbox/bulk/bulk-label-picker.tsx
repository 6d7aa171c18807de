import { Tag } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type RefObject, useState } from 'react';
import type { BulkPatch, Conversation } from '@crm/contract/shapes';
import { useLabels } from '@/shared/api/labels';
import { LabelChoices } from '@/shared/labels/label-choices';
import { cn } from '@/shared/lib/cn';
import { floating, floatingMotion } from '@/shared/ui/variants';
import { barButton } from './bar-button';

type BulkLabelPickerProps = {
  name: string;
  shortcut: string;
  rows: readonly Conversation[];
  trigger: RefObject<HTMLButtonElement | null>;
  onChange: (patch: Pick<BulkPatch, 'addLabelIds' | 'removeLabelIds'>) => void;
};

/** Labels for all of several conversations: what only some have stays with them unless it is chosen. */
export function BulkLabelPicker({ name, shortcut, rows, trigger, onChange }: BulkLabelPickerProps) {
  const labels = useLabels();
  const [draft, setDraft] = useState<ReadonlyMap<string, boolean> | null>(null);
  const carried = (id: string) => rows.filter((row) => row.labelIds.includes(id)).length;
  const onAll = labels.filter(({ id }) => rows.length > 0 && carried(id) === rows.length).map(({ id }) => id);
  const onSome = labels.filter(({ id }) => carried(id) > 0 && carried(id) < rows.length).map(({ id }) => id);
  const chosen = labels.filter(({ id }) => draft?.get(id) ?? onAll.includes(id)).map(({ id }) => id);
  const openOrClose = (open: boolean) => {
    setDraft(open ? new Map() : null);
    if (open || !draft) return;
    const add = [...draft].flatMap(([id, on]) => (on && !onAll.includes(id) ? id : []));
    const remove = [...draft].flatMap(([id, on]) =>
      !on && (onAll.includes(id) || onSome.includes(id)) ? id : [],
    );
    if (add.length + remove.length > 0)
      onChange({
        ...(add.length > 0 && { addLabelIds: add }),
        ...(remove.length > 0 && { removeLabelIds: remove }),
      });
  };
  return (
    <Popover.Root modal open={draft !== null} onOpenChange={openOrClose}>
      <Popover.Trigger
        ref={trigger}
        aria-label={name}
        aria-keyshortcuts={shortcut}
        title={`${name} (${shortcut})`}
        className={barButton}
      >
        <Tag aria-hidden className="size-4 max-md:size-5" strokeWidth={1.75} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={name}
          side="top"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className={cn('z-50 w-64 p-1.5', floating, floatingMotion)}
        >
          <LabelChoices
            chosen={chosen}
            partly={onSome.filter((id) => !draft?.has(id))}
            onToggle={(id) => setDraft((now) => now && new Map(now).set(id, !chosen.includes(id)))}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
