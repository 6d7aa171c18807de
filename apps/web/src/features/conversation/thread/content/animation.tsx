import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Attachment } from '@crm/contract/shapes';
import { useMedia } from '@/shared/lib/use-media';
import { useFile } from '../use-file';

/** A short film without sound that plays by itself, unless this person wants no movement. */
export function Animation({ attachment, name }: { attachment: Attachment; name: string }) {
  const { t } = useTranslation();
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const { file, failed, renew } = useFile(attachment);
  const [broken, setBroken] = useState(false);
  if (broken || failed) return <span className="text-sm">{t('message.file.broken')}</span>;
  return (
    <video
      src={file?.playableUrl ?? file?.url ?? undefined}
      poster={file?.thumbnailUrl ?? undefined}
      aria-label={t('message.video.label', { name })}
      autoPlay={!still}
      controls={still}
      loop
      muted
      playsInline
      onError={() => void renew().then((renewed) => setBroken(!renewed))}
      className="max-h-72 w-60 max-w-full rounded-lg bg-muted"
    />
  );
}
