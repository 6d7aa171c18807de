import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import { listTime } from '@/shared/lib/format';
import { Moment } from '@/shared/ui/moment';
import { AudioPlayer } from '../../thread/content/audio-player';
import { FileCard } from '../../thread/content/file-card';
import { OutsideLink } from '../../thread/outside-link';
import type { GalleryViewProps } from './gallery-view';
import { messagePlace } from './message-place';
import { senderOf } from './sender';

/** Recordings, files and links one below the other, each with who sent it when. */
export function GalleryRows({ items, conversation, onLeave }: GalleryViewProps) {
  const { t } = useTranslation();
  return (
    <ul>
      {items.map((item) => (
        <li
          key={item.attachment?.id ?? `${item.messageId} ${item.link ?? ''}`}
          className="border-b px-4 py-2.5"
        >
          {item.link ? (
            <span className="block truncate text-sm" title={item.link}>
              <OutsideLink href={item.link}>{item.link.replace(/^https?:\/\//i, '')}</OutsideLink>
            </span>
          ) : null}
          {item.attachment?.kind === 'audio' ? <AudioPlayer attachment={item.attachment} /> : null}
          {item.attachment?.kind === 'document' ? <FileCard attachment={item.attachment} /> : null}
          <Link
            to={messagePlace(conversation.id, item.messageId)}
            onClick={onLeave}
            className="focus-ring mt-1 flex items-center gap-2 rounded-sm text-2xs text-muted-foreground hover:underline max-md:min-h-11"
          >
            <span className="truncate">
              {senderOf(item, conversation.contactName, t('conversation.bubble.shop'))}
              {item.private ? ` · ${t('conversation.note.team_only')}` : ''}
            </span>
            <Moment at={item.sentAt} className="ml-auto shrink-0">
              {listTime(item.sentAt)}
            </Moment>
            <span className="sr-only">{t('lists.gallery.show')}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
