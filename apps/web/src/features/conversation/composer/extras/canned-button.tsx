import { Zap } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { IconButton } from '@/shared/ui/icon-button';
import { typeInto } from '../suggest/trigger';

/** Opens the canned responses as if the slash had been typed, at the beginning of a word. */
export function CannedButton({ field }: { field: RefObject<HTMLTextAreaElement | null> }) {
  const { t } = useTranslation();
  const open = () => {
    const area = field.current;
    if (!area) return;
    const { selectionStart: from, selectionEnd: to, value } = area;
    typeInto(area, from === 0 || /\s/.test(value[from - 1] ?? '') ? '/' : ' /', from, to);
  };
  return (
    <IconButton label={t('writing.tools.canned')} shortcut="/" onClick={open}>
      <Zap aria-hidden className="size-4 max-md:size-[22px]" strokeWidth={1.75} />
    </IconButton>
  );
}
