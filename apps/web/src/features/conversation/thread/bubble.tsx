import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import { Avatar } from '@/shared/ui/avatar';

export type BubbleTone = 'in' | 'out' | 'note' | 'waiting' | 'failed' | 'doubtful';

const looks: Record<BubbleTone, string> = {
  in: 'rounded-bl-[4px] border bg-bubble-in shadow-xs dark:border-transparent',
  out: 'rounded-br-[4px] bg-bubble-out',
  note: 'rounded-br-[4px] border border-note-border bg-note',
  waiting: 'rounded-br-[4px] border border-dashed border-brand/40 bg-bubble-out/60',
  failed: 'rounded-br-[4px] border border-destructive/50 bg-danger-soft',
  doubtful: 'rounded-br-[4px] border border-warning/60 bg-warning-soft',
};

type BubbleProps = {
  tone: BubbleTone;
  /** Who wrote it: the avatar beside the last bubble of a turn. */
  name: string;
  avatar: boolean;
  /** Stands over the text where several people answer: a colleague's name. */
  author: string | null;
  /** Over the text: forwarded, from the phone. */
  marks?: ReactNode;
  /** Without a bubble around it, as a sticker. */
  bare?: boolean;
  meta: ReactNode;
  /** Right below the bubble: how others reacted. */
  reactions?: ReactNode;
  /** Below the bubble: what went wrong and the ways on. */
  foot?: ReactNode;
  highlighted?: boolean;
  children: ReactNode;
};

/** One message with its time at the bottom right; ours on the right, the customer's on the left. */
export function Bubble(props: BubbleProps) {
  const { tone, name, avatar, author, marks, bare, meta, reactions, foot } = props;
  const { highlighted, children } = props;
  const { t } = useTranslation();
  const ours = tone !== 'in';
  const face = (
    <span aria-hidden title={name} className="w-7 shrink-0 max-md:hidden">
      {avatar ? <Avatar name={name} size={28} /> : null}
    </span>
  );
  return (
    <div className={cn('flex items-end gap-2', ours && 'justify-end', foot && 'items-start')}>
      {ours ? null : face}
      <div className={cn('flex max-w-[min(480px,84%)] min-w-0 flex-col', ours ? 'items-end' : 'items-start')}>
        <div
          className={cn(
            'relative max-w-full rounded-xl text-base transition-shadow duration-200',
            bare ? 'pb-4' : cn('px-3 py-2', looks[tone]),
            highlighted && 'ring-2 ring-ring',
          )}
        >
          {tone === 'note' ? (
            <span className="mb-0.5 flex items-center gap-1 text-2xs font-semibold text-note-text">
              <Lock aria-hidden className="size-3" strokeWidth={2.2} />
              {t('conversation.note.label', { name: author ?? name })}
            </span>
          ) : author ? (
            <span className="mb-0.5 block text-2xs font-semibold text-brand">{author}</span>
          ) : null}
          {marks}
          {children}
          {meta}
        </div>
        {reactions}
        {foot}
      </div>
      {ours ? face : null}
    </div>
  );
}
