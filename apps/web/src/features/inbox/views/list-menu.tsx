import { ChevronDown } from 'lucide-react';
import { Suspense } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from '@/shared/i18n/use-translation';
import { needTexts } from '@/shared/i18n/language';
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from '@/shared/ui/dropdown-menu';
import type { FilterProps } from '../components/inbox-tabs';

// Asked for when somebody opens it: the list is the first screen.
const ListMenuItems = lazyPart(async () => {
  const [{ ListMenuItems: Items }] = await Promise.all([import('./list-menu-items'), needTexts('lists')]);
  return { default: Items };
});

/** The title of the list leads to the views and to what is unread in each channel, team and label. */
export function ListMenu(props: FilterProps) {
  const { t } = useTranslation();
  return (
    <h1 className="-ml-1 min-w-0 text-lg max-md:text-xl">
      <DropdownMenu>
        <DropdownMenuTrigger className="focus-ring flex max-w-full cursor-pointer items-center gap-1 rounded-sm px-1 max-md:min-h-11">
          <span className="truncate">{t('inbox.list.title')}</span>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-muted-foreground" strokeWidth={1.75} />
          <span className="sr-only">{t('inbox.list.menu')}</span>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start" className="w-64">
          <Suspense>
            <ListMenuItems {...props} />
          </Suspense>
        </DropdownMenuContent>
      </DropdownMenu>
    </h1>
  );
}
