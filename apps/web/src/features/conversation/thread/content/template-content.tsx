import { LayoutTemplate } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Message, MessageContent } from '@crm/contract/shapes';
import { FormattedText } from '../formatted-text';
import { type Choice, Choices } from './choices';

type Template = NonNullable<MessageContent['template']>;

const signs = {
  quick_reply: 'reply',
  url: 'link',
  phone: 'phone',
  copy_code: 'other',
  other: 'other',
} as const;

/** A template as the customer has it, all its variables filled in. */
export function TemplateContent({ message, template }: { message: Message; template: Template }) {
  const { t } = useTranslation();
  const { header, footer, buttons = [] } = template;
  const choices = buttons.map(({ kind, title, url }): Choice => ({ icon: signs[kind], title, url }));
  return (
    <>
      <span className="mb-1 flex items-center gap-1 text-2xs [overflow-wrap:anywhere] text-muted-foreground">
        <LayoutTemplate aria-hidden className="size-3 shrink-0" strokeWidth={2} />
        {t('message.template.name', { name: template.name })}
      </span>
      {header?.text ? (
        <span className="mb-1 block font-semibold [overflow-wrap:anywhere]">{header.text}</span>
      ) : null}
      {message.text ? <FormattedText text={message.text} content={message.content} /> : null}
      {footer ? (
        <span className="mt-1 block text-xs [overflow-wrap:anywhere] text-muted-foreground">{footer}</span>
      ) : null}
      {choices.length > 0 ? <Choices label={t('message.template.options')} choices={choices} /> : null}
    </>
  );
}
