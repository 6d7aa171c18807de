import type { Message } from '@crm/contract/shapes';
import { FormattedText } from '../formatted-text';
import { LinkedText } from '../linked-text';
import { Unsupported } from '../unsupported';
import { ChoiceContent } from './choice-content';
import { ContactCards } from './contact-cards';
import { Files } from './files';
import { LocationCard } from './location-card';
import { OfferContent } from './offer-content';
import { OrderContent } from './order-content';
import { StickerContent } from './sticker';
import { TemplateContent } from './template-content';

type MessageContentProps = { message: Message; name: string };

/** What a message says and brings, whatever its kind. */
export function MessageContent({ message, name }: MessageContentProps) {
  if (message.kind === 'sticker') return <StickerContent message={message} name={name} />;
  if (!isShown(message)) return <Unsupported message={message} />;
  const files = message.attachments.length > 0;
  const words = <Words message={message} />;
  return files ? (
    <>
      <Files message={message} name={name} />
      {words}
    </>
  ) : (
    words
  );
}

function isShown({ kind, text, content, attachments }: Message): boolean {
  switch (kind) {
    case 'text':
      return text !== null || attachments.length > 0;
    case 'image':
    case 'audio':
    case 'video':
    case 'document':
      return attachments.length > 0;
    case 'location':
      return content?.latitude !== undefined;
    case 'contacts':
      return (content?.contacts ?? []).length > 0;
    case 'interactive':
      return Boolean(content?.offer ?? content?.choice ?? content?.order);
    case 'template':
      return content?.template !== undefined;
    default:
      return false;
  }
}

function Words({ message }: { message: Message }) {
  const { kind, text, content } = message;
  // A note goes nowhere: it reads as it was written, but whom it names is seen at once.
  if (message.private && !content?.entities?.length) return text ? <LinkedText text={text} /> : null;
  if (content?.template) return <TemplateContent message={message} template={content.template} />;
  if (content?.offer) return <OfferContent message={message} offer={content.offer} />;
  if (content?.choice) return <ChoiceContent message={message} choice={content.choice} />;
  if (content?.order) return <OrderContent message={message} order={content.order} />;
  if (kind === 'location' && content) return <LocationCard content={content} />;
  if (content?.contacts) return <ContactCards contacts={content.contacts} />;
  return text ? <FormattedText text={text} content={content} /> : null;
}
