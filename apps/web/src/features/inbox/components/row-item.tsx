import { memo } from 'react';
import { RowCheckbox } from '../bulk/row-checkbox';
import { useLongPress } from '../bulk/use-long-press';
import { ConversationRow, type RowProps } from './conversation-row';

type RowItemProps = RowProps & {
  /** From one on; -1 for a size that is not known yet. */
  place: number;
  size: number;
  start: number;
  onFocus: (id: string) => void;
  selecting: boolean;
  /** Null for who may not change many at once. */
  onSelect: ((id: string, range: boolean) => void) | null;
};

/** A row and what selects it: a checkbox, on a phone a finger that stays, and from then on each tap. */
export const RowItem = memo(function RowItem(all: RowItemProps) {
  const { place, size, start, onFocus, selecting, onSelect, ...props } = all;
  const { row, selected, small, tabStop } = props;
  const press = useLongPress(() => onSelect?.(row.id, false));
  const taps = small && selecting && onSelect;
  return (
    <li
      aria-posinset={place}
      aria-setsize={size}
      className="group/row absolute inset-x-0 top-0 max-md:select-none"
      style={{ transform: `translateY(${start}px)` }}
      onFocus={() => onFocus(row.id)}
      {...(onSelect ? press : {})}
      // Before the link hears of it.
      onClickCapture={(event) => {
        press.onClickCapture(event);
        const onBox = event.target instanceof Element && event.target.closest('label') !== null;
        if (!taps || onBox || event.defaultPrevented) return;
        event.preventDefault();
        onSelect(row.id, false);
      }}
    >
      <ConversationRow {...props} />
      {onSelect ? (
        <RowCheckbox
          name={row.contactName}
          checked={selected}
          selecting={selecting}
          tabStop={tabStop}
          onSelect={(range) => onSelect(row.id, range)}
        />
      ) : null}
    </li>
  );
});
