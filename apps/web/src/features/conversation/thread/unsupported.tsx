import {
  Contact,
  FileText,
  Image,
  LayoutTemplate,
  type LucideIcon,
  MapPin,
  MessageCircleQuestionMark,
  Mic,
  Receipt,
  Sticker,
  Video,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MessageKind } from '@crm/contract/shapes';
import { useKindText } from './use-kind-text';

const icons: Partial<Record<MessageKind, LucideIcon>> = {
  image: Image,
  audio: Mic,
  video: Video,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  contacts: Contact,
  template: LayoutTemplate,
  payment: Receipt,
};

/** Says what came where the message itself cannot be shown here. */
export function Unsupported({ kind }: { kind: MessageKind }) {
  const { t } = useTranslation();
  const kindText = useKindText();
  const Icon = icons[kind] ?? MessageCircleQuestionMark;
  return (
    <span className="flex items-start gap-2 text-muted-foreground">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
      <span>
        <span className="block font-medium text-foreground">{kindText(kind)}</span>
        <span className="block text-xs">{t('conversation.unsupported.text')}</span>
      </span>
    </span>
  );
}
