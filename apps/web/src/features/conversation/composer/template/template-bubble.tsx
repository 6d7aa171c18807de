import { Copy, ExternalLink, FileText, Film, Image, Phone, Reply } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Template } from '@crm/contract/shapes';
import { FormattedText } from '../../thread/formatted-text';

type TemplateBubbleProps = {
  text: string;
  content: Template['content'];
  /** The picture that was chosen to stand above the text. */
  image: string | null;
};

const media = { image: Image, video: Film, document: FileText } as const;
const buttons = {
  quick_reply: Reply,
  url: ExternalLink,
  phone: Phone,
  copy_code: Copy,
  other: Reply,
} as const;

/** What the customer will see: header, text, footer and buttons. */
export function TemplateBubble({ text, content, image }: TemplateBubbleProps) {
  const { t } = useTranslation();
  const { header, footer } = content;
  const Media = header?.media ? media[header.media] : null;
  return (
    <figure aria-label={t('writing.template.preview')} className="max-w-[480px]">
      <div className="rounded-xl rounded-br-sm bg-bubble-out px-3 py-2 text-base">
        {image ? (
          <img src={image} alt="" className="mb-2 max-h-32 w-full rounded-md object-cover" />
        ) : Media ? (
          <div className="mb-2 flex h-16 items-center justify-center rounded-md bg-muted text-muted-foreground">
            <Media aria-hidden className="size-6" strokeWidth={1.75} />
          </div>
        ) : null}
        {header?.text ? <p className="font-semibold break-words">{header.text}</p> : null}
        <p>
          <FormattedText text={text} content={null} />
        </p>
        {footer ? <p className="mt-1 text-xs text-muted-foreground">{footer}</p> : null}
      </div>
      {content.buttons?.map(({ kind, title }, index) => {
        const Icon = buttons[kind];
        return (
          <p
            key={`${index}${title}`}
            className="mt-1 flex items-center justify-center gap-1.5 rounded-md bg-bubble-out py-1.5 text-sm font-medium text-brand"
          >
            <Icon aria-hidden className="size-3.5" strokeWidth={2} />
            {title}
          </p>
        );
      })}
    </figure>
  );
}
