import { ChevronDown } from 'lucide-react';
import { Suspense, useId, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Contact } from '@crm/contract/shapes';
import { cn } from '@/shared/lib/cn';
import { LazyTimeline } from './lazy-timeline';

/** The timeline of a contact behind one click, for where it is not the first thing. */
export function ContactHistory({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <section aria-label={t('ui.history.title')}>
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className="focus-ring flex h-8 cursor-pointer items-center gap-1 rounded-sm text-sm font-medium max-md:h-11"
        >
          {t('ui.history.title')}
          <ChevronDown aria-hidden className={cn('size-4 transition-transform', open && 'rotate-180')} />
        </button>
      </h3>
      <div id={id} className="-mx-4">
        {open ? (
          <Suspense>
            <LazyTimeline contactId={contact.id} contactName={contact.name} />
          </Suspense>
        ) : null}
      </div>
    </section>
  );
}
