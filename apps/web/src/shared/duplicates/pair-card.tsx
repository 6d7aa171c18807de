import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Duplicate } from '@crm/contract/shapes';
import { useMay } from '@/shared/api/me';
import { Avatar } from '@/shared/ui/avatar';
import { Button } from '@/shared/ui/button';
import { ColouredGlyph } from '@/shared/ui/channel-mark';
import { MergeDialog } from './merge-dialog';
import { reasonsText, scoreTone } from './reasons-text';
import { useKeepSeparate } from './use-pair-acts';

/** Two contacts that may be one: why, and what to do about it. */
export function PairCard({ pair }: { pair: Duplicate }) {
  const { t } = useTranslation();
  const mayMerge = useMay('contacts.merge');
  const [comparing, setComparing] = useState(false);
  const separate = useKeepSeparate();
  const { contact, other, score } = pair;
  const isSeparate = pair.separatedAt !== null;
  const names = { name: contact.name, other: other.name };
  return (
    <article aria-label={t('duplicates.pair', names)} className="rounded-lg border bg-card p-3">
      <div className="flex items-center gap-2">
        <span className="flex -space-x-1">
          <Avatar name={contact.name} size={28} />
          <Avatar name={other.name} size={28} className="rounded-full ring-2 ring-card" />
        </span>
        <div className="min-w-0 flex-1">
          <p className="truncate text-sm font-medium">{contact.name}</p>
          <p className="flex min-w-0 items-center gap-1 text-xs text-muted-foreground">
            <span className="truncate">{t('duplicates.and', { name: other.name })}</span>
            {[...new Set(other.identities.map(({ channelType }) => channelType))].map((type) => (
              <ColouredGlyph key={type} name={type} className="size-3" />
            ))}
          </p>
        </div>
        <span
          title={t('duplicates.score', { score })}
          className={`text-xs font-semibold tabular-nums ${scoreTone(score)}`}
        >
          {score}%
        </span>
      </div>
      <p className="mt-1.5 text-xs text-muted-foreground">{reasonsText(pair.reasons)}</p>
      {mayMerge ? (
        <div className="mt-2.5 flex flex-wrap gap-1.5">
          <Button className="h-7 flex-1 text-xs max-md:h-11" onClick={() => setComparing(true)}>
            {t('duplicates.compare')}
          </Button>
          <Button
            variant="ghost"
            className="h-7 text-xs max-md:h-11"
            busy={separate.isPending}
            onClick={() => separate.mutate({ pair, areTwo: !isSeparate })}
          >
            {t(isSeparate ? 'duplicates.reconsider' : 'duplicates.keep_separate')}
          </Button>
        </div>
      ) : null}
      {comparing ? (
        <MergeDialog one={contact} other={other} pair={pair} onClose={() => setComparing(false)} />
      ) : null}
    </article>
  );
}
