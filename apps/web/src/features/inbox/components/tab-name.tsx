import { AtSign } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Tab } from '../filter';

/** What a tab is called. Four words and their numbers are wider than the list: the last one is known by its sign. */
export function TabName({ tab }: { tab: Tab }) {
  const { t } = useTranslation();
  const name = t(`inbox.tabs.${tab}`);
  if (tab !== 'mentioned') return name;
  return (
    <span title={name}>
      <AtSign aria-hidden className="size-4" strokeWidth={2} />
      <span className="sr-only">{name}</span>
    </span>
  );
}
