import { useTranslation } from '@/shared/i18n/use-translation';
import type { Message, Reaction } from '@crm/contract/shapes';
import { codeText } from '@/shared/i18n/error-text';
import { cn } from '@/shared/lib/cn';
import { groupedReactions, type ReactionGroup } from './grouped-reactions';
import { useReact } from './use-react';

type ReactionsRowProps = {
  message: Message;
  contactName: string;
  me: string;
  mayReact: boolean;
};

/** Who reacted how, below the bubble; ours is taken back by pressing it. */
export function ReactionsRow({ message, contactName, me, mayReact }: ReactionsRowProps) {
  const { t } = useTranslation();
  const react = useReact(message);
  const groups = groupedReactions(message.reactions);
  if (groups.length === 0) return null;
  const nameOf = ({ origin, by, name }: Reaction) => {
    if (origin === 'customer') return name ?? contactName;
    return by !== null && by === me ? t('message.react.you') : (name ?? t('conversation.bubble.shop'));
  };
  return (
    <ul aria-label={t('message.react.row')} className="mt-0.5 flex flex-wrap gap-1">
      {groups.map((group) => {
        const names = group.reactions.map(nameOf).join(', ');
        return (
          <li key={group.emoji} className="max-w-full">
            <ReactionPill group={group} names={names} onPress={mayReact ? () => react(group.emoji) : null} />
          </li>
        );
      })}
    </ul>
  );
}

type ReactionPillProps = { group: ReactionGroup; names: string; onPress: (() => void) | null };

function ReactionPill({ group, names, onPress }: ReactionPillProps) {
  const { t } = useTranslation();
  const { emoji, ours, reactions, failed, error } = group;
  const who = t('message.react.of', { emoji, names });
  const reason = error ? codeText(error.code, {}, error.message) : t('conversation.failed.unknown');
  const told = failed ? `${who}. ${t('message.react.failed', { reason })}` : who;
  const look = cn(
    'inline-flex h-6 max-w-full items-center gap-1 rounded-full border bg-card px-1.5 text-xs text-muted-foreground shadow-xs',
    ours && 'border-brand/40 bg-brand-soft text-brand',
    failed && 'border-destructive/60 bg-danger-soft text-danger-text',
  );
  const inside = (
    <>
      <span aria-hidden>{emoji}</span>
      <span aria-hidden className="max-w-32 truncate">
        {reactions.length > 1 ? reactions.length : names}
      </span>
      <span className="sr-only">{told}</span>
    </>
  );
  return onPress ? (
    <button
      type="button"
      aria-pressed={ours}
      title={ours ? t('message.react.undo', { emoji }) : told}
      onClick={onPress}
      className={cn(look, 'focus-ring cursor-pointer hover:bg-accent max-md:h-8')}
    >
      {inside}
    </button>
  ) : (
    <span title={told} className={look}>
      {inside}
    </span>
  );
}
