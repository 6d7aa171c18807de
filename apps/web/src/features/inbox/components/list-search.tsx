import { Search, X } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import { useSettledText } from '@/shared/lib/use-settled-text';

type ListSearchProps = { value: string; onChange: (q: string) => void; onClose: () => void };

/** Searches by name, phone and last message, a moment after the last key. Esc empties and closes it. */
export function ListSearch({ value, onChange, onClose }: ListSearchProps) {
  const { t } = useTranslation();
  const [text, setText] = useSettledText(value, onChange);
  return (
    <div className="shrink-0 px-4 pb-1.5 max-md:pb-2.5">
      <label className="field-focus flex h-8 items-center gap-2 rounded-md border border-input bg-background pl-2.5 text-sm shadow-xs max-md:h-11 dark:bg-card">
        <Search aria-hidden className="size-4 shrink-0 text-muted-foreground" strokeWidth={1.75} />
        <input
          id="inbox-search"
          type="text"
          inputMode="search"
          enterKeyHint="search"
          autoFocus
          maxLength={100}
          aria-label={t('inbox.search.label')}
          placeholder={t('inbox.search.placeholder')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onClose();
          }}
          className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted-foreground max-md:text-[16px]"
        />
        <button
          type="button"
          aria-label={t('inbox.search.close')}
          onClick={onClose}
          className="focus-ring flex size-8 shrink-0 items-center justify-center rounded-md text-muted-foreground max-md:size-11"
        >
          <X aria-hidden className="size-4" strokeWidth={1.75} />
        </button>
      </label>
      {text.trim() === '' ? null : (
        <Link
          to={{ pathname: '/busca', search: new URLSearchParams({ q: text.trim() }).toString() }}
          className="focus-ring mt-1 flex h-7 items-center truncate rounded-sm px-1 text-xs font-medium text-brand hover:underline max-md:h-11"
        >
          <span className="truncate">{t('inbox.search.everywhere', { q: text.trim() })}</span>
        </Link>
      )}
    </div>
  );
}
