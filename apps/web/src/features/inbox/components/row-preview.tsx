import {
  Contact,
  FileText,
  Image,
  type LucideIcon,
  MapPin,
  MessageCircleQuestionMark,
  Mic,
  Sticker,
  Video,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Conversation, MessageKind } from '@crm/contract/shapes';
import { Ticks } from '@/shared/ui/ticks';

const icons: Partial<Record<MessageKind, LucideIcon>> = {
  image: Image,
  audio: Mic,
  video: Video,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  contacts: Contact,
  unsupported: MessageCircleQuestionMark,
};

/** Last message in one line: ticks if it is ours, an icon for its kind, its text or its kind in words. */
export function RowPreview({ row }: { row: Conversation }) {
  const { t } = useTranslation();
  const kind = row.lastMessageKind;
  const Icon = kind ? icons[kind] : undefined;
  const text = row.lastMessagePreview || (kind ? t(`inbox.kind.${kind}`) : t('inbox.row.no_message'));
  return (
    <>
      {row.lastMessageDirection === 'outbound' && row.lastMessageStatus ? (
        <Ticks status={row.lastMessageStatus} />
      ) : null}
      {Icon ? <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={1.75} /> : null}
      <span className="truncate">{text}</span>
    </>
  );
}
