import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/shared/lib/cn';
import type { ComposerState } from './use-composer';

type WritingFieldProps = {
  composer: ComposerState;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Id of what describes it. */
  describedBy: string;
  className?: string;
};

/** Grows with the text, from one line to about seven, then scrolls. */
export function WritingField({ composer, field, describedBy, className }: WritingFieldProps) {
  const { t } = useTranslation();
  const label = composer.isNote ? t('conversation.composer.note_field') : t('conversation.composer.field');
  return (
    <textarea
      ref={field}
      rows={1}
      value={composer.text}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={composer.left !== null && composer.left < 0 ? true : undefined}
      placeholder={composer.isNote ? t('conversation.composer.note_hint') : t('conversation.composer.hint')}
      onChange={(event) => composer.setText(event.target.value)}
      onKeyDown={composer.onKeyDown}
      className={cn(
        'field-sizing-content max-h-40 w-full resize-none bg-transparent text-base outline-none placeholder:text-muted-foreground max-md:text-lg',
        className,
      )}
    />
  );
}

/** How many characters the channel still takes. */
export function CharactersLeft({ left }: { left: number | null }) {
  const { t } = useTranslation();
  if (left === null) return null;
  return left < 0 ? (
    <span role="alert" className="text-xs font-medium text-danger-text tabular-nums">
      {t('conversation.composer.over', { count: -left })}
    </span>
  ) : (
    <span className="text-xs text-muted-foreground tabular-nums">
      {t('conversation.composer.left', { count: left })}
    </span>
  );
}
