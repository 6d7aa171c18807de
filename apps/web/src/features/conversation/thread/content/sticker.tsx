import { useTranslation } from '@/shared/i18n/use-translation';
import type { Message } from '@crm/contract/shapes';
import { FileState } from './file-state';
import { Still } from './still';

/** A sticker stands for itself: no bubble around it. */
export function StickerContent({ message, name }: { message: Message; name: string }) {
  const { t } = useTranslation();
  const [attachment] = message.attachments;
  const emoji = message.content?.emoji;
  const alt = emoji ? t('message.sticker.alt_emoji', { name, emoji }) : t('message.sticker.alt', { name });
  if (!attachment) {
    return (
      <span role="img" aria-label={alt} className="block text-5xl leading-tight">
        {message.text ?? emoji ?? '🏷️'}
      </span>
    );
  }
  if (attachment.state !== 'ready') return <FileState message={message} attachment={attachment} />;
  return <Still attachment={attachment} alt={alt} tile className="size-36 !bg-transparent !object-contain" />;
}
