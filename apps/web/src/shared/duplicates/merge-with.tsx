import { Merge } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Contact } from '@crm/contract/shapes';
import { useMay } from '@/shared/api/me';
import { Button } from '@/shared/ui/button';
import { MergeDialog } from './merge-dialog';
import { PickTwin } from './pick-twin';

type MergeWithProps = { contact: Contact; onMerged?: (survivor: Contact) => void };

/** Merges a contact with whomever a person picks, also where nothing suggests it. */
export function MergeWith({ contact, onMerged }: MergeWithProps) {
  const { t } = useTranslation();
  const mayMerge = useMay('contacts.merge');
  const [step, setStep] = useState<'picking' | Contact | null>(null);
  if (!mayMerge || contact.trashedAt) return null;
  const close = () => setStep(null);
  return (
    <>
      <Button variant="ghost" className="max-md:min-h-11" onClick={() => setStep('picking')}>
        <Merge aria-hidden className="size-4" strokeWidth={1.75} />
        {t('duplicates.merge_with')}
      </Button>
      {step === 'picking' ? <PickTwin contact={contact} onPick={setStep} onClose={close} /> : null}
      {step !== null && step !== 'picking' ? (
        <MergeDialog one={contact} other={step} onClose={close} {...(onMerged ? { onMerged } : {})} />
      ) : null}
    </>
  );
}
