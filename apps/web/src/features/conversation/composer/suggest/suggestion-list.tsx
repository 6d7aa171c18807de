import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { cn } from '@/shared/lib/cn';
import { floating } from '@/shared/ui/variants';

/** What the field hands on while its caret asks for something. */
export interface SuggestionKeys {
  /** True when the key was for the suggestions. */
  onKey: (key: string) => boolean;
}

type SuggestionListProps = {
  /** The field says by these which option is meant: `${id}-active`. */
  id: string;
  label: string;
  header?: ReactNode;
  options: readonly { key: string; content: ReactNode }[];
  /** Said when there is nothing to choose from. */
  empty?: string | undefined;
  onChoose: (place: number) => void;
  ref: Ref<SuggestionKeys>;
};

/** A list above the composer that is walked by the arrows while the caret stays in the text. */
export function SuggestionList({ id, label, header, options, empty, onChoose, ref }: SuggestionListProps) {
  const [chosen, setChosen] = useState(0);
  const active = Math.min(chosen, Math.max(0, options.length - 1));
  const list = useRef<HTMLUListElement>(null);
  useImperativeHandle(ref, () => ({
    onKey: (key) => {
      if (options.length === 0) return false;
      const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
      if (step !== 0) setChosen((active + step + options.length) % options.length);
      else if (key === 'Enter' || key === 'Tab') onChoose(active);
      else return false;
      return true;
    },
  }));
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  if (options.length === 0 && empty === undefined) return null;
  return (
    <div
      className={cn('absolute inset-x-0 bottom-full z-20 mb-8 p-1 max-md:inset-x-2 max-md:mb-1', floating)}
      // The caret stays in the text.
      onPointerDown={(event) => event.preventDefault()}
    >
      {header}
      <ul ref={list} id={id} role="listbox" aria-label={label} className="max-h-56 overflow-y-auto">
        {options.map(({ key, content }, place) => (
          <li
            key={key}
            id={place === active ? `${id}-active` : undefined}
            role="option"
            aria-selected={place === active}
            onPointerMove={() => setChosen(place)}
            onClick={() => onChoose(place)}
            className={cn(
              'flex h-9 cursor-pointer items-center gap-3 rounded-md px-2 text-sm max-md:h-11',
              place === active && 'bg-selected',
            )}
          >
            {content}
          </li>
        ))}
      </ul>
      {options.length === 0 ? (
        <p role="status" className="px-2 py-2 text-sm text-muted-foreground">
          {empty}
        </p>
      ) : null}
    </div>
  );
}
