import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import { z } from 'zod';
import type { DeadLetter } from '@crm/contract/shapes';
import { api } from '@/shared/api/client';
import { useMay } from '@/shared/api/me';
import { showProblem } from '@/shared/forms/form-problem';
import { tooLong, tooShort } from '@/shared/forms/messages';
import { Button } from '@/shared/ui/button';
import { Dialog, DialogContent } from '@/shared/ui/dialog';
import { Field, FieldError } from '@/shared/ui/field';
import { IconButton } from '@/shared/ui/icon-button';
import { Textarea } from '@/shared/ui/input';
import { toast } from '@/shared/ui/toaster';
import { deadLettersQuery } from './api';

const schema = z.object({
  reason: z
    .string()
    .trim()
    .min(3, { error: tooShort(3) })
    .max(300, { error: tooLong(300) }),
});
type Values = z.infer<typeof schema>;

/** Takes a failure off the list for good; the reason stays in the audit log. */
export function DiscardDeadLetter({ letter }: { letter: DeadLetter }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  if (!useMay('jobs.manage')) return null;
  return (
    <>
      <IconButton
        size="sm"
        label={t('settings.failures.discard_what', { reason: letter.reason })}
        onClick={() => setAsking(true)}
      >
        <Trash2 aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
      {asking ? <DiscardDialog letter={letter} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function DiscardDialog({ letter, onClose }: { letter: DeadLetter; onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const queryClient = useQueryClient();
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { reason: '' },
    mode: 'onTouched',
  });
  const discard = useMutation({
    mutationFn: (body: Values) =>
      api.POST('/api/v1/jobs/dead-letters/{id}/discard', { params: { path: { id: letter.id } }, body }),
    onSuccess: () => {
      toast.success(t('settings.failures.discarded'));
      void queryClient.invalidateQueries({ queryKey: deadLettersQuery.queryKey });
      onClose();
    },
    onError: (problem) => showProblem(problem, form.setError, ['reason']),
  });
  const { errors } = form.formState;
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={t('settings.failures.discard_title')}
        description={t('settings.failures.discard_text', { reason: letter.reason })}
        footer={
          <>
            <Button variant="ghost" onClick={onClose}>
              {t('ui.confirm.cancel')}
            </Button>
            <Button type="submit" form={id} variant="danger" busy={discard.isPending}>
              {t('settings.failures.discard')}
            </Button>
          </>
        }
      >
        <form
          id={id}
          noValidate
          className="space-y-3"
          onSubmit={(event) => void form.handleSubmit((values) => discard.mutate(values))(event)}
        >
          <Field label={t('settings.failures.discard_reason')} error={errors.reason?.message}>
            <Textarea {...form.register('reason')} />
          </Field>
          {errors.root?.message ? <FieldError className="text-sm">{errors.root.message}</FieldError> : null}
        </form>
      </DialogContent>
    </Dialog>
  );
}
