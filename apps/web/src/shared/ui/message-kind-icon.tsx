import {
  Contact,
  FileText,
  Image,
  Info,
  LayoutTemplate,
  type LucideIcon,
  MapPin,
  MessageCircleQuestionMark,
  Mic,
  Receipt,
  SquareMousePointer,
  Sticker,
  Video,
} from 'lucide-react';
import type { MessageKind } from '@crm/contract/shapes';

const icons: Record<MessageKind, LucideIcon | null> = {
  text: null,
  image: Image,
  audio: Mic,
  video: Video,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  contacts: Contact,
  template: LayoutTemplate,
  interactive: SquareMousePointer,
  payment: Receipt,
  system: Info,
  unsupported: MessageCircleQuestionMark,
};

/** The sign of a kind of message beside its words; nothing for plain text. */
export function MessageKindIcon({ kind, className }: { kind: MessageKind; className: string }) {
  const Icon = icons[kind];
  return Icon ? <Icon aria-hidden className={className} strokeWidth={1.75} /> : null;
}
