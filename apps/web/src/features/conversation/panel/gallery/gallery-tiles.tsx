import { Play } from 'lucide-react';
import { Suspense, useState } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useNavigate } from 'react-router';
import { StillButton } from '../../thread/content/still-button';
import type { GalleryViewProps } from './gallery-view';
import { messagePlace } from './message-place';
import { senderOf } from './sender';

const Viewer = lazyPart(async () => ({ default: (await import('../../thread/content/viewer')).Viewer }));

/** Pictures and videos as tiles; each opens large, and from there in the conversation. */
export function GalleryTiles({ items, conversation, onLeave }: GalleryViewProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [open, setOpen] = useState<number | null>(null);
  const shown = items.flatMap((item) => (item.attachment ? { ...item, attachment: item.attachment } : []));
  const pictures = shown.map(({ attachment }) => ({ attachment, caption: null }));
  const nameAt = (at: number) => {
    const item = shown[at];
    return item ? senderOf(item, conversation.contactName, t('conversation.bubble.shop')) : '';
  };
  return (
    <>
      <ul className="grid grid-cols-3 gap-1 px-4">
        {shown.map(({ attachment }, at) => (
          <li key={attachment.id}>
            <StillButton
              attachment={attachment}
              name={nameAt(at)}
              alt=""
              tile
              onOpen={() => setOpen(at)}
              className="aspect-square w-full rounded-md"
              stillClassName="size-full"
            >
              {attachment.kind === 'video' ? (
                <Play
                  aria-hidden
                  className="absolute top-1/2 left-1/2 size-7 -translate-1/2 rounded-full bg-black/55 fill-current p-1.5 text-white"
                />
              ) : null}
            </StillButton>
          </li>
        ))}
      </ul>
      {open === null ? null : (
        <Suspense>
          <Viewer
            pictures={pictures}
            start={open}
            name={nameAt(open)}
            onClose={() => setOpen(null)}
            onShow={(at) => {
              const item = shown[at];
              setOpen(null);
              onLeave();
              if (item) void navigate(messagePlace(conversation.id, item.messageId));
            }}
          />
        </Suspense>
      )}
    </>
  );
}
