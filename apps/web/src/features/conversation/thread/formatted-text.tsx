import { type ReactNode, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { MessageContent } from '@crm/contract/shapes';
import { LinkedParts } from './linked-text';
import { OutsideLink } from './outside-link';
import { safeUrl } from './safe-url';
import { useShownText } from './thread-channel';
import { type TextBlock, type TextEntity, textBlocks, type TextRun } from './text-runs';

type FormattedTextProps = { text: string; content: MessageContent | null };

/** A message's words with their formatting; whatever a stranger wrote stays text, never markup. */
export function FormattedText({ text, content }: FormattedTextProps) {
  const { t } = useTranslation();
  const shown = useShownText(text, content?.entities);
  return (
    <>
      <span className="[overflow-wrap:anywhere] whitespace-pre-wrap">
        {textBlocks(shown.text, shown.entities).map((block, place) => (
          <Block key={place} {...block} />
        ))}
      </span>
      {content?.cutFrom === undefined ? null : (
        <span className="mt-1 block text-xs text-muted-foreground">{t('message.cut')}</span>
      )}
    </>
  );
}

function Block({ block, runs }: TextBlock) {
  const shown = runs.map((run, place) => <Run key={place} run={run} literal={block?.type === 'pre'} />);
  if (block?.type === 'pre') {
    return <code className="my-0.5 block rounded-md bg-muted p-2 font-mono text-[0.92em]">{shown}</code>;
  }
  return block ? (
    <span className="my-0.5 block border-l-[3px] border-border-strong pl-2">{shown}</span>
  ) : (
    shown
  );
}

const literals = new Set<TextEntity['type']>(['code', 'mention', 'hashtag', 'command']);

function Run({ run: { text, entities }, literal }: { run: TextRun; literal: boolean }) {
  const plain =
    literal || entities.some((entity) => literals.has(entity.type) || addressOf(entity, text) !== null);
  return entities.reduceRight<ReactNode>(
    (inner, entity) => (
      <Dressed entity={entity} text={text}>
        {inner}
      </Dressed>
    ),
    plain ? text : <LinkedParts text={text} />,
  );
}

function addressOf({ type, url }: TextEntity, text: string): string | null {
  if (type === 'link') return safeUrl(url);
  if (type === 'email') return safeUrl(`mailto:${text}`);
  return type === 'phone' ? safeUrl(`tel:${text.replaceAll(/[^\d+]/g, '')}`) : null;
}

function Dressed({ entity, text, children }: { entity: TextEntity; text: string; children: ReactNode }) {
  switch (entity.type) {
    case 'bold':
      return <strong className="font-semibold">{children}</strong>;
    case 'italic':
      return <em>{children}</em>;
    case 'underline':
      return <u>{children}</u>;
    case 'strikethrough':
      return <s>{children}</s>;
    case 'code':
      return <code className="rounded-sm bg-muted px-1 font-mono text-[0.92em]">{children}</code>;
    case 'spoiler':
      return <Spoiler text={text}>{children}</Spoiler>;
    case 'mention':
    case 'hashtag':
    case 'command':
      return <span className="font-medium text-brand">{children}</span>;
    default: {
      const href = addressOf(entity, text);
      return href === null ? (
        children
      ) : (
        <OutsideLink href={href} title={entity.type === 'link' ? href : undefined}>
          {children}
        </OutsideLink>
      );
    }
  }
}

/** Hidden by its writer until the reader wants to see it. */
function Spoiler({ text, children }: { text: string; children: ReactNode }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  if (shown) return <span className="rounded-sm bg-muted">{children}</span>;
  return (
    <button
      type="button"
      aria-label={t('message.spoiler')}
      onClick={() => setShown(true)}
      className="focus-ring rounded-sm bg-muted-foreground"
    >
      <span aria-hidden className="invisible">
        {text}
      </span>
    </button>
  );
}
