import { PenLine } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { chooseSigning } from './signature';

type SignatureLineProps = { shown: string; on: boolean };

/** What will stand before the words, and whether; the person decides it for themselves. */
export function SignatureLine({ shown, on }: SignatureLineProps) {
  const { t } = useTranslation();
  return (
    <p className="flex items-center gap-1.5 px-3.5 pt-1.5 text-xs text-muted-foreground max-md:px-1 max-md:pt-0">
      <PenLine aria-hidden className="size-3.5 shrink-0" strokeWidth={2} />
      {on ? (
        <b className="truncate font-semibold text-foreground">{shown}</b>
      ) : (
        t('conversation.signature.none')
      )}
      <button
        type="button"
        onClick={() => chooseSigning(!on)}
        className="focus-ring min-h-6 shrink-0 rounded-sm underline underline-offset-2 max-md:min-h-11"
      >
        {t(on ? 'conversation.signature.off' : 'conversation.signature.on')}
      </button>
    </p>
  );
}
