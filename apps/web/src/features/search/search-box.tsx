import { Search, X } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useSettledText } from '@/shared/lib/use-settled-text';

type SearchBoxProps = { value: string; onChange: (q: string) => void; onSettled: () => void };

/** Searches a moment after the last key; Enter does at once, and the arrow down leads to the first result. */
export function SearchBox({ value, onChange, onSettled }: SearchBoxProps) {
  const { t } = useTranslation();
  const [text, setText] = useSettledText(value, onChange);
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
        className="min-w-0 flex-1 bg-transparent text-sm text-ellipsis outline-none placeholder:text-muted-foreground max-md:text-[16px]"
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
