import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Attachment } from '@crm/contract/shapes';
import { cn } from '@/shared/lib/cn';
import { clock } from './duration';
import { Still } from './still';

type StillButtonProps = {
  attachment: Attachment;
  /** Whose photo or video it is. */
  name: string;
  /** Of the small picture; empty where the button says enough. */
  alt: string;
  tile: boolean;
  onOpen: () => void;
  className: string;
  stillClassName: string;
  /** Shows how long a video is. */
  withLength?: boolean;
  children?: ReactNode;
};

/** A small picture that opens large. It is named by what it does and by what is written on it; where there is no picture, by what says so. */
export function StillButton(props: StillButtonProps) {
  const { attachment, name, alt, tile, onOpen, className, stillClassName, withLength, children } = props;
  const { t } = useTranslation();
  const [broken, setBroken] = useState(false);
  const onBroken = useCallback(() => setBroken(true), []);
  const does = t(attachment.kind === 'video' ? 'message.video.open' : 'message.image.open', { name });
  const length = withLength && attachment.duration !== null ? clock(attachment.duration) : null;
  return (
    <button
      type="button"
      aria-label={broken ? undefined : [does, ...(length === null ? [] : [length])].join(', ')}
      onClick={onOpen}
      className={cn('focus-ring relative block cursor-pointer overflow-hidden', className)}
    >
      <Still attachment={attachment} alt={alt} tile={tile} onBroken={onBroken} className={stillClassName} />
      {children}
      {length === null ? null : (
        <span className="absolute bottom-1.5 left-1.5 rounded-sm bg-black/60 px-1 text-2xs text-white tabular-nums">
          {length}
        </span>
      )}
    </button>
  );
}
