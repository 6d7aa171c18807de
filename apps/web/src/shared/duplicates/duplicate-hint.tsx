import { useQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Contact } from '@crm/contract/shapes';
import { useMay } from '@/shared/api/me';
import { Button } from '@/shared/ui/button';
import { duplicatesOfQuery } from './api';
import { MergeDialog } from './merge-dialog';
import { reasonsText } from './reasons-text';
import { useKeepSeparate } from './use-pair-acts';

type DuplicateHintProps = {
  contact: Contact;
  className?: string;
  /** Where this contact was the one that became part of the other. */
  onMerged?: (survivor: Contact) => void;
};

/** That a contact may be another one, too. Nothing where there is nobody like it. */
export function DuplicateHint({ contact, className, onMerged }: DuplicateHintProps) {
  const { t } = useTranslation();
  const mayMerge = useMay('contacts.merge');
  const found = useQuery(duplicatesOfQuery(contact.id));
  const separate = useKeepSeparate();
  const [comparing, setComparing] = useState(false);
  const pair = found.data?.items[0];
  if (!pair) return null;
  const twin = pair.contact.id === contact.id ? pair.other : pair.contact;
  return (
    <section
      aria-label={t('duplicates.hint_label')}
      className={`rounded-lg bg-warning-soft px-3 py-2 text-warning-text ${className ?? ''}`}
    >
      <p className="flex items-start gap-1.5 text-xs font-medium">
        <Copy aria-hidden className="mt-0.5 size-3 shrink-0" />
        {t('duplicates.looks_like', { name: twin.name })}
      </p>
      <p className="mt-0.5 text-xs">
        {reasonsText(pair.reasons)} · {pair.score}%
      </p>
      {mayMerge ? (
        <div className="mt-1.5 flex flex-wrap gap-1.5">
          <Button className="h-7 text-xs max-md:h-11" onClick={() => setComparing(true)}>
            {t('duplicates.compare')}
          </Button>
          <Button
            variant="ghost"
            className="h-7 text-xs max-md:h-11"
            busy={separate.isPending}
            onClick={() => separate.mutate({ pair, areTwo: true })}
          >
            {t('duplicates.keep_separate')}
          </Button>
        </div>
      ) : null}
      {comparing ? (
        <MergeDialog
          one={pair.contact}
          other={pair.other}
          pair={pair}
          onClose={() => setComparing(false)}
          {...(onMerged ? { onMerged } : {})}
        />
      ) : null}
    </section>
  );
}
