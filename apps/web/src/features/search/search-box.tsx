import { Search, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

type SearchBoxProps = { value: string; onChange: (q: string) => void; onSettled: () => void };

const settle = 250;

/** Searches a moment after the last key; Enter does at once, and the arrow down leads to the first result. */
export function SearchBox({ value, onChange, onSettled }: SearchBoxProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const [came, setCame] = useState(value);
  // The address changed by itself (a recent search, the back button): follow it.
  if (came !== value) {
    setCame(value);
    if (value !== text.trim()) setText(value);
  }
  useEffect(() => {
    const q = text.trim();
    if (q === value) return undefined;
    const timer = setTimeout(() => onChange(q), settle);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <label className="field-focus flex h-9 min-w-0 flex-1 items-center gap-2 rounded-md border border-input bg-background pl-2.5 shadow-xs max-md:h-11 dark:bg-card">
      <Search aria-hidden className="size-4 shrink-0 text-muted-foreground" strokeWidth={1.75} />
      <input
        id="search-box"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoFocus
        maxLength={200}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
            onChange(text.trim());
            onSettled();
          }
          if (event.key === 'Escape' && text !== '') setText('');
        }}
        className="min-w-0 flex-1 bg-transparent text-sm outline-none placeholder:text-muted-foreground max-md:text-[16px]"
      />
      {text === '' ? null : (
        <button
          type="button"
          aria-label={t('search.clear')}
          onClick={() => {
            setText('');
            document.getElementById('search-box')?.focus();
          }}
          className="focus-ring flex size-8 shrink-0 items-center justify-center rounded-md text-muted-foreground max-md:size-11"
        >
          <X aria-hidden className="size-4" strokeWidth={1.75} />
        </button>
      )}
    </label>
  );
}
