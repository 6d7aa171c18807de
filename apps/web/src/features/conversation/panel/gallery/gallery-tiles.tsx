import { Play } from 'lucide-react';
import { Suspense, useState } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Still } from '../../thread/content/still';
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
        {shown.map(({ attachment }, at) => {
          const video = attachment.kind === 'video';
          const name = nameAt(at);
          return (
            <li key={attachment.id}>
              <button
                type="button"
                aria-label={t(video ? 'message.video.open' : 'message.image.open', { name })}
                onClick={() => setOpen(at)}
                className="focus-ring relative block aspect-square w-full cursor-pointer overflow-hidden rounded-md"
              >
                <Still attachment={attachment} alt="" tile inButton className="size-full" />
                {video ? (
                  <Play
                    aria-hidden
                    className="absolute top-1/2 left-1/2 size-7 -translate-1/2 rounded-full bg-black/55 fill-current p-1.5 text-white"
                  />
                ) : null}
              </button>
            </li>
          );
        })}
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
