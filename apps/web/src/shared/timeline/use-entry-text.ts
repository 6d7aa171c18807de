import { useTranslation } from '@/shared/i18n/use-translation';
import type { Message, TimelineItem } from '@crm/contract/shapes';
import { type ToldMessage, useSystemText } from '@/shared/conversations/use-system-text';
import { dynamicText } from '@/shared/i18n/dynamic-text';
import { listed } from '@/shared/lib/format';

/** Whose doing an entry is, and what it says. */
export function useEntryText(item: TimelineItem, contactName: string): { who: string; text: string } {
  const { t } = useTranslation();
  const system = useSystemText(item.message ?? nothing, contactName);
  const somebody = item.authorName ?? t('lists.timeline.system');
  const { message } = item;
  if (message) {
    if (item.kind === 'event') return { who: message.authorName ?? t('lists.timeline.system'), text: system };
    const who =
      message.direction === 'inbound' ? contactName : (message.authorName ?? t('lists.timeline.shop'));
    return { who, text: wordsOf(message, t(`inbox.kind.${message.kind}`), t('lists.timeline.taken_back')) };
  }
  switch (item.kind) {
    case 'opened':
      return { who: contactName, text: t('lists.timeline.opened') };
    case 'merge':
      return { who: somebody, text: t('lists.timeline.merged') };
    case 'unmerge':
      return { who: somebody, text: t('lists.timeline.unmerged') };
    default:
      return {
        who: somebody,
        text: t('lists.timeline.edited', { fields: listed(item.changed.map(nameOf)) }),
      };
  }

  function nameOf(field: string): string {
    return dynamicText(`lists.timeline.fields.${field}`) ?? t('lists.timeline.fields.other');
  }
}

function wordsOf(message: Message, kind: string, gone: string): string {
  if (message.deletedAt !== null) return gone;
  if (message.text) return message.text;
  const [file] = message.attachments;
  return file?.name ? `${kind}: ${file.name}` : kind;
}

/** Stands in where there is no message, for a hook is asked each time. */
const nothing: ToldMessage = { content: null, text: '', authorId: null, authorName: null, sentAt: '' };
