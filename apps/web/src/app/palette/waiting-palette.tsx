import { Search } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { showOverlay, useOverlay } from './open-palette';

/** Takes what is typed while the palette is on its way, which goes on with it. */
export function WaitingPalette() {
  const { t } = useTranslation();
  const typed = useOverlay((state) => state.typed);
  const close = () => {
    useOverlay.getState().opener?.focus();
    showOverlay(null);
  };
  return (
    <div
      role="dialog"
      aria-label={t('app.commands.palette')}
      aria-busy
      className="fixed inset-0 z-60 bg-overlay max-md:bg-popover"
      onClick={close}
    >
      <div
        className="flex h-[52px] items-center gap-3 border-b bg-popover px-4 shadow-pop md:mx-auto md:mt-[13.5vh] md:w-[640px] md:rounded-xl"
        onClick={(event) => event.stopPropagation()}
      >
        <Search aria-hidden className="size-[18px] shrink-0 text-muted-foreground" strokeWidth={1.75} />
        <input
          aria-label={t('app.commands.palette')}
          autoFocus
          type="text"
          maxLength={200}
          value={typed}
          onChange={(event) => useOverlay.setState({ typed: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') close();
            // The only thing here that can be reached.
            if (event.key === 'Tab') event.preventDefault();
          }}
          className="min-w-0 flex-1 bg-transparent text-lg font-normal outline-none"
        />
      </div>
    </div>
  );
}
