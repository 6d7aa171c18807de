import { useTranslation } from '@/shared/i18n/use-translation';
import { Kbd } from '@/shared/ui/kbd';

/** How it is used, for those who have a keyboard. */
export function PaletteFoot() {
  const { t } = useTranslation();
  return (
    <p className="flex h-[35px] shrink-0 items-center gap-4 border-t bg-canvas px-4 text-xs text-muted-foreground max-md:hidden">
      <span className="flex items-center gap-1">
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> {t('search.palette.walk')}
      </span>
      <span className="flex items-center gap-1">
        <Kbd>Enter</Kbd> {t('search.palette.choose')}
      </span>
      <span className="ml-auto flex items-center gap-1.5">
        {t('search.palette.type')} <Kbd>&gt;</Kbd> {t('search.palette.only_commands')} <Kbd>@</Kbd>{' '}
        {t('search.palette.people')} <Kbd>#</Kbd> {t('search.palette.labels')}
      </span>
    </p>
  );
}
