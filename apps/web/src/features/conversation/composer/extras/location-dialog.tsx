import { zodResolver } from '@hookform/resolvers/zod';
import { LocateFixed } from 'lucide-react';
import { useId, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import { z } from 'zod';
import i18next from 'i18next';
import { tooLong } from '@/shared/forms/messages';
import { Button } from '@/shared/ui/button';
import { Dialog, DialogContent } from '@/shared/ui/dialog';
import { Field, FieldError } from '@/shared/ui/field';
import { Input } from '@/shared/ui/input';
import type { ComposerState } from '../use-composer';

/** A comma is how most keyboards here write a decimal. */
const degrees = (most: number) =>
  z
    .string()
    .trim()
    .transform((text) => (text === '' ? Number.NaN : Number(text.replace(',', '.'))))
    .refine((value) => Math.abs(value) <= most, {
      error: () => i18next.t('writing.location.degrees', { most }),
    });
const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: tooLong(most) });
const schema = z.object({
  latitude: degrees(90),
  longitude: degrees(180),
  name: line(200),
  address: line(300),
});
type Values = z.input<typeof schema>;

type LocationDialogProps = { onSend: ComposerState['sendContent']; onClose: () => void };

/** A place: where this device is, or typed in. */
export function LocationDialog({ onSend, onClose }: LocationDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const [finding, setFinding] = useState<'no' | 'yes' | 'failed'>('no');
  const form = useForm<Values, unknown, z.output<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { latitude: '', longitude: '', name: '', address: '' },
    mode: 'onTouched',
  });
  const { errors } = form.formState;
  const find = () => {
    if (!('geolocation' in navigator)) return setFinding('failed');
    setFinding('yes');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setFinding('no');
        form.setValue('latitude', String(coords.latitude), { shouldValidate: true });
        form.setValue('longitude', String(coords.longitude), { shouldValidate: true });
      },
      () => setFinding('failed'),
    );
    return undefined;
  };
  const submit = form.handleSubmit(({ latitude, longitude, name, address }) =>
    onSend(
      {
        kind: 'location',
        location: { latitude, longitude, ...(name ? { name } : {}), ...(address ? { address } : {}) },
      },
      name || address || `${latitude}, ${longitude}`,
    ),
  );
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={t('writing.location.title')}
        footer={
          <Button type="submit" form={id} variant="primary">
            {t('writing.location.send')}
          </Button>
        }
      >
        <form id={id} noValidate className="space-y-4" onSubmit={(event) => void submit(event)}>
          <Button busy={finding === 'yes'} onClick={find}>
            <LocateFixed aria-hidden className="size-4" strokeWidth={1.75} />
            {t('writing.location.here')}
          </Button>
          {finding === 'failed' ? <FieldError>{t('writing.location.refused')}</FieldError> : null}
          <div className="grid grid-cols-2 gap-3">
            <Field label={t('writing.location.latitude')} error={errors.latitude?.message}>
              <Input inputMode="decimal" autoComplete="off" {...form.register('latitude')} />
            </Field>
            <Field label={t('writing.location.longitude')} error={errors.longitude?.message}>
              <Input inputMode="decimal" autoComplete="off" {...form.register('longitude')} />
            </Field>
          </div>
          <Field label={t('writing.location.name')} error={errors.name?.message}>
            <Input autoComplete="off" {...form.register('name')} />
          </Field>
          <Field label={t('writing.location.address')} error={errors.address?.message}>
            <Input autoComplete="off" {...form.register('address')} />
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
