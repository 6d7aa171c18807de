import { zodResolver } from '@hookform/resolvers/zod';
import i18next from 'i18next';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Button } from '@/shared/ui/button';
import { Dialog, DialogContent } from '@/shared/ui/dialog';
import { Field } from '@/shared/ui/field';
import { Input } from '@/shared/ui/input';

const schema = z.object({
  until: z.string().refine((typed) => new Date(typed).getTime() > Date.now(), {
    error: () => i18next.t('conversation.snooze.in_past'),
  }),
});

type SnoozeDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSnooze: (until: Date) => void;
};

/** Day and time of one's own choice. */
export function SnoozeDialog({ open, onOpenChange, onSnooze }: SnoozeDialogProps) {
  const { t } = useTranslation();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { until: '' }, mode: 'onTouched' });
  const submit = form.handleSubmit(({ until }) => {
    onSnooze(new Date(until));
    onOpenChange(false);
    form.reset();
  });
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t('conversation.snooze.title')}>
        <form className="space-y-4" noValidate onSubmit={(event) => void submit(event)}>
          <Field label={t('conversation.snooze.when')} error={form.formState.errors.until?.message}>
            <Input type="datetime-local" {...form.register('until')} />
          </Field>
          <Button type="submit" variant="primary" size="lg" className="w-full">
            {t('conversation.act.snooze')}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
