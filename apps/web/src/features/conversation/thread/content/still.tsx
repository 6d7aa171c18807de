import { ImageOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Attachment } from '@crm/contract/shapes';
import { cn } from '@/shared/lib/cn';
import { useFile } from '../use-file';

type StillProps = {
  attachment: Attachment;
  alt: string;
  className?: string;
  /** Fills its place, cut where it must be, as a tile of an album. */
  tile?: boolean;
  /** There is no picture but words in its place, which then name the button that it is in. */
  onBroken?: () => void;
  /** Instead of a picture where there is none to show. */
  empty?: ReactNode;
};

const widest = 320;
const tallest = 360;

/** The small picture of a file, in its own proportions before it is loaded, so that nothing jumps. */
export function Still({ attachment, alt, className, tile = false, onBroken, empty = null }: StillProps) {
  const { t } = useTranslation();
  const { file, failed, renew } = useFile(attachment);
  const [broken, setBroken] = useState(false);
  const src = file?.thumbnailUrl ?? (attachment.kind === 'video' ? null : file?.url);
  const size = tile ? undefined : shownSize(attachment);
  const gone = broken || failed;
  useEffect(() => {
    if (gone) onBroken?.();
  }, [gone, onBroken]);
  if (gone) {
    return (
      <span className={cn('flex items-center gap-2 p-3 text-sm text-muted-foreground', className)}>
        <ImageOff aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        {t('message.file.broken')}
      </span>
    );
  }
  if (!src) {
    return (
      <span className={cn('flex items-center justify-center bg-muted', className)} style={size}>
        {file ? empty : null}
      </span>
    );
  }
  const onError = () => void renew().then((renewed) => setBroken(!renewed));
  return (
    <img
      src={src}
      alt={alt}
      loading="lazy"
      decoding="async"
      onError={onError}
      className={cn('max-w-full bg-muted object-cover', className)}
      style={size}
    />
  );
}

/** Told sizes come from strangers: no picture is shown smaller than a thumb nor larger than a bubble. */
function shownSize({ width, height }: Attachment): { width: number; aspectRatio: string } {
  if (!width || !height || width < 1 || height < 1) return { width: 240, aspectRatio: '4 / 3' };
  const ratio = Math.min(3, Math.max(1 / 2, width / height));
  const shown = Math.max(120, Math.min(widest, width, tallest * ratio));
  return { width: Math.round(shown), aspectRatio: String(ratio) };
}
