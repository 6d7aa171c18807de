import { Eye, MessageSquare } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useLocation } from 'react-router';
import { touch, useMedia } from '@/shared/lib/use-media';
import {
  ContextMenu,
  ContextMenuContent,
  ContextMenuItem,
  ContextMenuTrigger,
} from '@/shared/ui/context-menu';
import { useOpenRow } from '../use-open-row';

/** The menu of whichever row it is asked for; one for the whole list. A finger that stays selects instead. */
export function RowMenu({ children }: { children: ReactElement }) {
  const { t } = useTranslation();
  const finger = useMedia(touch);
  const { open, peek } = useOpenRow(useLocation().search);
  const [id, setId] = useState<string | null>(null);
  return (
    <ContextMenu>
      <ContextMenuTrigger
        asChild
        disabled={finger}
        onContextMenu={(event) => {
          const row = event.target instanceof Element ? event.target.closest('li') : null;
          const found = row?.querySelector<HTMLElement>('[data-row]')?.dataset['row'] ?? null;
          // Beside the rows it is the browser's own.
          if (found === null) event.preventDefault();
          setId(found);
        }}
      >
        {children}
      </ContextMenuTrigger>
      {id === null ? null : (
        <ContextMenuContent>
          <ContextMenuItem onSelect={() => open(id)}>
            <MessageSquare aria-hidden />
            {t('inbox.row.open')}
          </ContextMenuItem>
          <ContextMenuItem shortcut={t('inbox.row.peek_keys')} onSelect={() => peek(id)}>
            <Eye aria-hidden />
            {t('inbox.row.peek')}
          </ContextMenuItem>
        </ContextMenuContent>
      )}
    </ContextMenu>
  );
}
