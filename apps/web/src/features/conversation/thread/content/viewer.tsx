import { ChevronLeft, ChevronRight, Download, MessageSquareText, X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import type { Picture } from './picture';
import { useDownload } from './use-download';
import { ViewedFile } from './viewed-file';

type ViewerProps = {
  pictures: readonly Picture[];
  start: number;
  name: string;
  onClose: () => void;
  /** Leads to the message, from where pictures stand without theirs. */
  onShow?: (place: number) => void;
};

const control =
  'focus-ring inline-flex size-10 shrink-0 cursor-pointer items-center justify-center rounded-full bg-black/50 text-white hover:bg-black/70 max-md:size-11';

/** Photos and videos over the whole screen. Arrows lead through an album, Escape back to its message. */
export function Viewer({ pictures, start, name, onClose, onShow }: ViewerProps) {
  const { t } = useTranslation();
  const [place, setPlace] = useState(start);
  const [opener] = useState(() => document.activeElement);
  const download = useDownload();
  const picture = pictures[place];
  const several = pictures.length > 1;
  const go = (step: number) => setPlace((place + step + pictures.length) % pictures.length);
  const onKeyDown = (event: KeyboardEvent) => {
    // In a video the arrows seek.
    if (!several || event.target instanceof HTMLVideoElement) return;
    if (event.key === 'ArrowLeft') go(-1);
    if (event.key === 'ArrowRight') go(1);
  };
  if (!picture) return null;
  return (
    <Radix.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 bg-black/85 max-md:bg-black" />
        <Radix.Content
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener instanceof HTMLElement) opener.focus();
          }}
          className="fixed inset-0 z-50 flex flex-col outline-none"
        >
          <div className="flex items-center gap-2 p-3 text-white">
            <Radix.Title className="min-w-0 flex-1 truncate text-sm font-medium">
              {t('message.viewer.title', { name })}
            </Radix.Title>
            {several ? (
              <span role="status" className="text-sm tabular-nums">
                {t('message.viewer.count', { place: place + 1, total: pictures.length })}
              </span>
            ) : null}
            {onShow ? (
              <button
                type="button"
                aria-label={t('message.viewer.show')}
                title={t('message.viewer.show')}
                onClick={() => onShow(place)}
                className={control}
              >
                <MessageSquareText aria-hidden className="size-5" strokeWidth={1.75} />
              </button>
            ) : null}
            <button
              type="button"
              aria-label={t('message.viewer.download')}
              title={t('message.viewer.download')}
              onClick={() => download(picture.attachment)}
              className={control}
            >
              <Download aria-hidden className="size-5" strokeWidth={1.75} />
            </button>
            <Radix.Close aria-label={t('ui.dialog.close')} title={t('ui.dialog.close')} className={control}>
              <X aria-hidden className="size-5" strokeWidth={1.75} />
            </Radix.Close>
          </div>
          <div className="relative flex min-h-0 flex-1 items-center justify-center px-3 pb-3">
            <ViewedFile key={picture.attachment.id} picture={picture} name={name} />
            {several ? (
              <>
                <button
                  type="button"
                  aria-label={t('message.viewer.before')}
                  onClick={() => go(-1)}
                  className={cn(control, 'absolute left-3')}
                >
                  <ChevronLeft aria-hidden className="size-5" strokeWidth={1.75} />
                </button>
                <button
                  type="button"
                  aria-label={t('message.viewer.after')}
                  onClick={() => go(1)}
                  className={cn(control, 'absolute right-3')}
                >
                  <ChevronRight aria-hidden className="size-5" strokeWidth={1.75} />
                </button>
              </>
            ) : null}
          </div>
          {picture.caption ? (
            <p className="max-h-[20dvh] overflow-y-auto px-6 pb-4 text-center text-base [overflow-wrap:anywhere] text-white">
              {picture.caption}
            </p>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
