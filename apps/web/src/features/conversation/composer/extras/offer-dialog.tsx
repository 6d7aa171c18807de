import { zodResolver } from '@hookform/resolvers/zod';
import { useId } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Button } from '@/shared/ui/button';
import { Dialog, DialogContent } from '@/shared/ui/dialog';
import { Field } from '@/shared/ui/field';
import { Input, Textarea } from '@/shared/ui/input';
import { Select } from '@/shared/ui/select';
import type { ComposerState } from '../use-composer';
import { OfferRows } from './offer-rows';
import {
  interactiveOf,
  mostRows,
  noChoice,
  offerSchema,
  type OfferValues,
  type OfferWay,
} from './offer-schema';

const ways: readonly OfferWay[] = ['buttons', 'list', 'link'];

type OfferDialogProps = { onSend: ComposerState['sendContent']; onClose: () => void };

/** Something to choose from: up to three buttons, a list, or a link. */
export function OfferDialog({ onSend, onClose }: OfferDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const form = useForm<OfferValues>({
    resolver: zodResolver(offerSchema),
    defaultValues: {
      way: 'buttons',
      text: '',
      header: '',
      footer: '',
      rows: [noChoice],
      button: '',
      url: '',
    },
    mode: 'onTouched',
  });
  const { errors } = form.formState;
  const way = useWatch({ control: form.control, name: 'way' });
  const choose = (next: OfferWay) => {
    form.clearErrors();
    form.setValue('way', next);
    const rows = form.getValues('rows');
    if (next !== 'link') form.setValue('rows', rows.slice(0, mostRows[next]));
  };
  const submit = form.handleSubmit((values) =>
    onSend({ kind: 'interactive', text: values.text, interactive: interactiveOf(values) }, values.text),
  );
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={t('writing.offer.title')}
        footer={
          <Button type="submit" form={id} variant="primary">
            {t('writing.offer.send')}
          </Button>
        }
      >
        <form id={id} noValidate className="space-y-4" onSubmit={(event) => void submit(event)}>
          <Field label={t('writing.offer.way')}>
            <Select
              value={way}
              onValueChange={(next) => choose(ways.find((one) => one === next) ?? 'buttons')}
              options={ways.map((value) => ({ value, label: t(`writing.offer.way_${value}`) }))}
            />
          </Field>
          <Field label={t('writing.offer.header')} error={errors.header?.message}>
            <Input autoComplete="off" {...form.register('header')} />
          </Field>
          <Field label={t('writing.offer.text')} error={errors.text?.message}>
            <Textarea rows={3} {...form.register('text')} />
          </Field>
          {way === 'buttons' ? null : (
            <Field label={t(`writing.offer.button_${way}`)} error={errors.button?.message}>
              <Input autoComplete="off" {...form.register('button')} />
            </Field>
          )}
          {way === 'link' ? (
            <Field label={t('writing.offer.url')} error={errors.url?.message}>
              <Input inputMode="url" autoComplete="off" placeholder="https://" {...form.register('url')} />
            </Field>
          ) : (
            <OfferRows form={form} way={way} />
          )}
          <Field label={t('writing.offer.footer')} error={errors.footer?.message}>
            <Input autoComplete="off" {...form.register('footer')} />
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
