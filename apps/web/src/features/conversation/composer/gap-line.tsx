import { TextCursorInput } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { ComposerState } from './use-composer';

const act =
  'focus-ring min-h-6 shrink-0 rounded-sm font-semibold underline underline-offset-2 max-md:min-h-11';

/** Asks before a reply goes out with a name in braces where a word belongs. */
export function GapLine({ composer }: { composer: ComposerState }) {
  const { t } = useTranslation();
  if (!composer.gapsAsked) return null;
  const names = [...new Set(composer.gaps.map(({ name }) => name))].join(', ');
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-2 px-3.5 pb-1.5 text-xs text-warning-text max-md:px-1"
    >
      <span className="min-w-0 truncate">
        <TextCursorInput aria-hidden className="mr-1.5 -mt-0.5 inline size-3.5" strokeWidth={2} />
        {t('conversation.gaps.missing', { names })}
      </span>
      <button type="button" onClick={composer.fillGap} className={act}>
        {t('conversation.gaps.fill')}
      </button>
      <button type="button" onClick={composer.sendAnyway} className={act}>
        {t('conversation.gaps.send')}
      </button>
    </div>
  );
}
