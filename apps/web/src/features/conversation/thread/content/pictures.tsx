import { Play } from 'lucide-react';
import { Suspense, useState } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import type { Picture } from './picture';
import { StillButton } from './still-button';

const Viewer = lazyPart(async () => ({ default: (await import('./viewer')).Viewer }));

type PicturesProps = { pictures: readonly Picture[]; name: string };

/** One picture in its proportions, several as the tiles of an album; each opens large. */
export function Pictures({ pictures, name }: PicturesProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number | null>(null);
  const tiles = pictures.length > 1;
  const viewer =
    open === null ? null : (
      <Suspense>
        <Viewer pictures={pictures} start={open} name={name} onClose={() => setOpen(null)} />
      </Suspense>
    );
  const shown = pictures.map((picture, place) => (
    <Tile
      key={picture.attachment.id}
      picture={picture}
      name={name}
      tile={tiles}
      wide={tiles && place === 0 && pictures.length % 2 === 1}
      onOpen={() => setOpen(place)}
    />
  ));
  return (
    <>
      {tiles ? (
        <ul
          aria-label={t('message.album.label', { count: pictures.length, name })}
          className="grid w-80 max-w-full grid-cols-2 gap-1 overflow-hidden rounded-lg"
        >
          {shown}
        </ul>
      ) : (
        shown
      )}
      {viewer}
    </>
  );
}

type TileProps = { picture: Picture; name: string; tile: boolean; wide: boolean; onOpen: () => void };

function Tile({ picture: { attachment, caption, round }, name, tile, wide, onOpen }: TileProps) {
  const { t } = useTranslation();
  const video = attachment.kind === 'video';
  const alt = caption
    ? t('message.image.alt_text', { name, text: caption.slice(0, 120) })
    : t('message.image.alt', { name });
  const button = (
    <StillButton
      attachment={attachment}
      name={name}
      alt={video ? '' : alt}
      tile={tile}
      onOpen={onOpen}
      withLength={video}
      className={cn('max-w-full', tile ? 'w-full' : 'rounded-lg', round && 'rounded-full')}
      stillClassName={cn(
        tile && (wide ? 'aspect-[2/1] w-full' : 'aspect-square w-full'),
        round && 'aspect-square',
      )}
    >
      {video ? (
        <span
          aria-hidden
          className="absolute top-1/2 left-1/2 flex size-11 -translate-1/2 items-center justify-center rounded-full bg-black/55 text-white"
        >
          <Play className="size-5 fill-current" strokeWidth={1.75} />
        </span>
      ) : null}
    </StillButton>
  );
  return tile ? <li className={cn(wide && 'col-span-2')}>{button}</li> : button;
}
