import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useMe } from '@/shared/api/me';
import { overlay } from '@/shared/ui/dialog';
import { cn } from '@/shared/lib/cn';
import { useCommands } from '@/shared/lib/use-shortcuts';
import { Kbd } from '@/shared/ui/kbd';
import { focusOpener, showOverlay, useOverlay } from './open-palette';
import { PaletteFoot } from './palette-foot';
import type { PaletteItem } from './palette-item';
import { PaletteList } from './palette-list';
import { rememberPlace } from './recent-places';
import { usePaletteItems } from './use-palette-items';

const step: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Everything by a few letters: found, gone to, done. Walked by keyboard alone; what was chosen happens once it has closed. */
export function CommandPalette() {
  const { t } = useTranslation();
  const me = useMe()?.id ?? '';
  const listId = useId();
  const [typed, setTyped] = useState(() => useOverlay.getState().typed);
  const [at, setAt] = useState(0);
  const chosen = useRef<(() => void) | null>(null);
  useEffect(() => {
    useCommands.setState({ listing: true });
    return () => useCommands.setState({ listing: false });
  }, []);
  const { items, searching } = usePaletteItems(typed);
  const active = items[Math.min(at, items.length - 1)];
  const choose = (item: PaletteItem) => {
    if (item.to !== undefined) rememberPlace(me, { to: item.to, label: item.label.text });
    chosen.current = item.run;
    showOverlay(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || items.length === 0) return;
    const by = step[event.key];
    if (by !== undefined) {
      event.preventDefault();
      setAt((Math.min(at, items.length - 1) + by + items.length) % items.length);
    } else if (event.key === 'Enter' && active) {
      event.preventDefault();
      choose(active);
    }
  };
  return (
    <Dialog.Root open onOpenChange={(open) => open || showOverlay(null)}>
      <Dialog.Portal>
        <Dialog.Overlay className={cn(overlay, 'z-60')} />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            const run = chosen.current;
            focusOpener(event);
            run?.();
          }}
          className="fixed z-60 flex flex-col overflow-hidden bg-popover shadow-pop outline-none max-md:inset-0 md:top-[13.5vh] md:left-1/2 md:max-h-[min(492px,80vh)] md:w-[640px] md:-translate-x-1/2 md:rounded-xl"
        >
          <Dialog.Title className="sr-only">{t('search.palette.title')}</Dialog.Title>
          <div className="flex h-[52px] shrink-0 items-center gap-3 border-b px-4">
            <Search aria-hidden className="size-[18px] shrink-0 text-muted-foreground" strokeWidth={1.75} />
            <input
              role="combobox"
              aria-label={t('search.palette.label')}
              aria-expanded={items.length > 0}
              aria-controls={listId}
              aria-autocomplete="list"
              {...(active ? { 'aria-activedescendant': `${listId}-${active.id}` } : {})}
              autoFocus
              // What was typed already is gone on with.
              onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
              type="text"
              maxLength={200}
              placeholder={t('search.palette.placeholder')}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setAt(0);
              }}
              onKeyDown={onKeyDown}
              className="min-w-0 flex-1 bg-transparent text-lg font-normal text-ellipsis outline-none placeholder:text-muted-foreground"
            />
            <Dialog.Close className="focus-ring rounded-sm">
              <Kbd>Esc</Kbd>
              <span className="sr-only">{t('ui.dialog.close')}</span>
            </Dialog.Close>
          </div>
          <PaletteList
            id={listId}
            items={items}
            active={active?.id}
            onChoose={choose}
            onPoint={(id) => setAt(items.findIndex((item) => item.id === id))}
          />
          {items.length === 0 ? (
            <p role="status" className="px-4 py-8 text-center text-sm text-muted-foreground">
              {searching ? t('ui.skeleton.loading') : t('search.palette.none')}
            </p>
          ) : null}
          <PaletteFoot />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
