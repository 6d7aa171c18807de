import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useForm } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import { z } from 'zod';
import { useMay } from '@/shared/api/me';
import { workspaceQuery } from '@/shared/api/workspace';
import { isOwnZone, typedInstant } from '@/shared/lib/zone';
import { cityOf } from '@/shared/lib/zone-name';
import { Button } from '@/shared/ui/button';
import { Dialog, DialogContent } from '@/shared/ui/dialog';
import { Field } from '@/shared/ui/field';
import { Input } from '@/shared/ui/input';

const schemaFor = (zone: string | undefined) =>
  z.object({
    until: z.string().refine((typed) => (typedInstant(typed, zone)?.getTime() ?? 0) > Date.now(), {
      error: () => i18next.t('conversation.snooze.in_past'),
    }),
  });

type SnoozeDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSnooze: (until: Date) => void;
};

/** Day and time of one's own choice, by the clocks of the shop. */
export function SnoozeDialog({ open, onOpenChange, onSnooze }: SnoozeDialogProps) {
  const { t } = useTranslation();
  const zone = useQuery({ ...workspaceQuery, enabled: useMay('workspace.read') }).data?.timezone;
  const form = useForm({
    resolver: zodResolver(schemaFor(zone)),
    defaultValues: { until: '' },
    mode: 'onTouched',
  });
  const submit = form.handleSubmit(({ until }) => {
    const moment = typedInstant(until, zone);
    if (moment) onSnooze(moment);
    onOpenChange(false);
    form.reset();
  });
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t('conversation.snooze.title')}>
        <form className="space-y-4" noValidate onSubmit={(event) => void submit(event)}>
          <Field
            label={t('conversation.snooze.when')}
            hint={
              zone === undefined || isOwnZone(zone)
                ? undefined
                : t('conversation.snooze.zone', { zone: cityOf(zone) })
            }
            error={form.formState.errors.until?.message}
          >
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
