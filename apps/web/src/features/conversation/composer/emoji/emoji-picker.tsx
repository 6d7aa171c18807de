import { type KeyboardEvent, use, useId, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import { Input } from '@/shared/ui/input';
import { type Emoji, type EmojiGroup, emojiGroups, findEmoji, readEmoji } from './emoji-list';
import { recentEmoji, rememberEmoji } from './recent-emoji';

const columns = 8;

const signs: Record<EmojiGroup, string> = {
  0: '😀',
  1: '👋',
  3: '🐶',
  4: '🍎',
  5: '🚗',
  6: '⚽',
  7: '💡',
  8: '🔣',
  9: '🏁',
};

const tables: Record<string, Promise<Emoji[]>> = {};

/** Each language has its own words to search by; loaded once. */
function emojiOf(language: string): Promise<Emoji[]> {
  const load = () => (language === 'en' ? import('./emoji.en.tsv?raw') : import('./emoji.pt-BR.tsv?raw'));
  return (tables[language] ??= load().then(({ default: table }) => readEmoji(table)));
}

/** Searched by words or looked through by kind; the keyboard stays in the search and walks the grid. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const all = use(emojiOf(i18n.language));
  const [question, setQuestion] = useState('');
  const [group, setGroup] = useState<EmojiGroup>(0);
  const [at, setAt] = useState(0);
  const [recent] = useState(recentEmoji);
  const asked = question.trim() !== '';
  const shown = asked
    ? findEmoji(all, question)
    : [
        ...(group === 0 ? recent.flatMap((one) => all.find(({ emoji }) => emoji === one) ?? []) : []),
        ...all.filter((one) => one.group === group),
      ];
  const pick = (emoji: string) => {
    rememberEmoji(emoji);
    onPick(emoji);
  };
  const show = (next: Partial<{ question: string; group: EmojiGroup }>) => {
    setAt(0);
    if (next.question !== undefined) setQuestion(next.question);
    if (next.group !== undefined) setGroup(next.group);
  };
  const walk = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: columns,
      ArrowUp: -columns,
    };
    const step = steps[event.key];
    const chosen = shown[at];
    if (event.key === 'Enter' && chosen) pick(chosen.emoji);
    else if (step === undefined) return;
    else {
      const next = Math.min(Math.max(at + step, 0), shown.length - 1);
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
    }
    event.preventDefault();
  };
  return (
    <div className="flex flex-col gap-2">
      <Input
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={id}
        aria-activedescendant={shown[at] ? `${id}-${at}` : undefined}
        aria-label={t('writing.emoji.search')}
        placeholder={t('writing.emoji.search')}
        value={question}
        onChange={(event) => show({ question: event.target.value })}
        onKeyDown={walk}
      />
      {asked ? null : (
        <div className="flex justify-between">
          {emojiGroups.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === group}
              aria-label={t(`writing.emoji.group_${one}`)}
              title={t(`writing.emoji.group_${one}`)}
              onClick={() => show({ group: one })}
              className="focus-ring size-8 rounded-md text-base hover:bg-accent aria-pressed:bg-selected"
            >
              <span aria-hidden>{signs[one]}</span>
            </button>
          ))}
        </div>
      )}
      {shown.length === 0 ? (
        <p role="status" className="px-1 py-6 text-center text-sm text-muted-foreground">
          {t('writing.emoji.none')}
        </p>
      ) : (
        <div
          id={id}
          role="listbox"
          aria-label={t('writing.emoji.title')}
          tabIndex={-1}
          className="grid max-h-60 grid-cols-8 overflow-y-auto"
        >
          {shown.map(({ emoji, name }, index) => (
            <div
              key={index}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              aria-label={name}
              title={name}
              onClick={() => pick(emoji)}
              onMouseMove={() => setAt(index)}
              className={cn(
                'flex size-9 cursor-pointer items-center justify-center rounded-md text-xl',
                index === at && 'bg-accent ring-1 ring-ring ring-inset',
              )}
            >
              <span aria-hidden>{emoji}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
