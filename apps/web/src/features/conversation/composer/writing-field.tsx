import { type RefObject, Suspense, useRef } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation } from '@crm/contract/shapes';
import { needTexts } from '@/shared/i18n/language';
import { cn } from '@/shared/lib/cn';
import { FieldMarks } from './field-marks';
import type { SuggestionKeys } from './suggest/suggestion-list';
import type { Sign } from './suggest/trigger';
import { useSuggesting } from './suggest/use-suggesting';
import type { ComposerState } from './use-composer';

const Suggestions = lazyPart(async () => {
  const [{ Suggestions: Loaded }] = await Promise.all([
    import('./suggest/suggestions'),
    needTexts('writing'),
  ]);
  return { default: Loaded };
});

type WritingFieldProps = {
  composer: ComposerState;
  conversation: Conversation;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Id of what describes it. */
  describedBy: string;
  className?: string;
};

/** Customers are not to read whom of the team somebody means. */
const signs = { reply: ['/'], note: ['/', '@'] } satisfies Record<string, Sign[]>;

/** Grows with the text, from one line to about seven, then scrolls. */
export function WritingField({ composer, conversation, field, describedBy, className }: WritingFieldProps) {
  const { t } = useTranslation();
  const label = composer.isNote ? t('conversation.composer.note_field') : t('conversation.composer.field');
  const keys = useRef<SuggestionKeys>(null);
  const suggesting = useSuggesting(composer.text, signs[composer.writing.tab], keys);
  const marks = useRef<HTMLDivElement>(null);
  const { trigger } = suggesting;
  return (
    <>
      <div className="relative w-full">
        {composer.marks.length > 0 ? (
          <FieldMarks ref={marks} text={composer.text} marks={composer.marks} className={className} />
        ) : null}
        <textarea
          ref={field}
          rows={1}
          value={composer.text}
          aria-label={label}
          aria-describedby={describedBy}
          aria-invalid={composer.left !== null && composer.left < 0 ? true : undefined}
          aria-autocomplete="list"
          aria-controls={trigger ? suggesting.id : undefined}
          aria-activedescendant={trigger ? `${suggesting.id}-active` : undefined}
          placeholder={
            composer.isNote ? t('conversation.composer.note_hint') : t('conversation.composer.hint')
          }
          onChange={(event) => {
            composer.setText(event.target.value);
            suggesting.look(event.target);
          }}
          onSelect={(event) => suggesting.look(event.currentTarget)}
          onBlur={suggesting.away}
          onScroll={(event) => {
            if (marks.current) marks.current.scrollTop = event.currentTarget.scrollTop;
          }}
          onKeyDown={(event) => {
            if (!suggesting.onKeyDown(event)) composer.onKeyDown(event);
          }}
          className={cn(
            'relative block field-sizing-content max-h-40 w-full resize-none bg-transparent text-base outline-none placeholder:text-muted-foreground max-md:text-lg',
            className,
          )}
        />
      </div>
      {trigger ? (
        <Suspense>
          <Suggestions
            ref={keys}
            id={suggesting.id}
            trigger={trigger}
            conversation={conversation}
            onInsert={(words) => suggesting.insert(field.current, words)}
          />
        </Suspense>
      ) : null}
    </>
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
