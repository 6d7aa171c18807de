import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Spinner } from '@/shared/ui/spinner';
import { useFile } from '../use-file';
import type { Picture } from './picture';

type ViewedFileProps = { picture: Picture; name: string };

/** The file itself in full size. */
export function ViewedFile({ picture: { attachment, caption }, name }: ViewedFileProps) {
  const { t } = useTranslation();
  const { file, failed, renew } = useFile(attachment);
  const [broken, setBroken] = useState(false);
  const onError = () => void renew().then((renewed) => setBroken(!renewed));
  if (broken || failed) {
    return (
      <p role="alert" className="text-base text-white">
        {t('message.file.broken')}
      </p>
    );
  }
  if (!file?.url) {
    return (
      <span className="text-white">
        <Spinner />
      </span>
    );
  }
  if (attachment.kind === 'video') {
    return (
      <video
        src={file.playableUrl ?? file.url}
        poster={file.thumbnailUrl ?? undefined}
        aria-label={t('message.video.label', { name })}
        controls
        autoPlay
        playsInline
        onError={onError}
        className="max-h-full max-w-full rounded-md bg-black"
      />
    );
  }
  const alt = caption
    ? t('message.image.alt_text', { name, text: caption.slice(0, 120) })
    : t('message.image.alt', { name });
  return (
    <img
      src={file.url}
      alt={alt}
      onError={onError}
      className="max-h-full max-w-full rounded-md object-contain"
    />
  );
}
