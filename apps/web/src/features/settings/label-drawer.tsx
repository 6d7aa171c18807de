import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Label } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { labelsQuery } from '@/shared/api/labels';
import { showProblem } from '@/shared/forms/form-problem';
import { Field } from '@/shared/ui/field';
import { FormDrawer } from '@/shared/ui/form-drawer';
import { Input } from '@/shared/ui/input';
import { toast } from '@/shared/ui/toaster';
import { ColorChoice } from './color-choice';
import { labelSchema, type LabelValues } from './schemas';

/** Makes a label when there is none, else renames or colours it. */
export function LabelDrawer({ label, onClose }: { label: Label | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const form = useForm<LabelValues>({
    resolver: zodResolver(labelSchema),
    defaultValues: { name: label?.name ?? '', color: label?.color ?? 'gray' },
    mode: 'onTouched',
  });
  const save = useMutation({
    mutationFn: (body: LabelValues) =>
      data(
        label
          ? api.PATCH('/api/v1/labels/{id}', {
              params: { path: { id: label.id } },
              body: { ...body, version: label.version },
            })
          : api.POST('/api/v1/labels', { body }),
      ),
    onSuccess: ({ name }) => {
      onClose();
      toast.success(t('settings.labels.saved', { name }));
    },
    onError: (problem) =>
      showProblem(problem, form.setError, ['name', 'color'], { 'label.duplicate': 'name' }),
    // After a conflict too: what is saved next is to stand on what a colleague saved.
    onSettled: () => queryClient.invalidateQueries({ queryKey: labelsQuery.queryKey }),
  });
  const { errors } = form.formState;
  return (
    <FormDrawer
      open
      onOpenChange={onClose}
      title={t(label ? 'settings.labels.edit_title' : 'settings.labels.create')}
      submit={t('settings.labels.save')}
      busy={save.isPending}
      error={errors.root?.message}
      onSubmit={(event) => void form.handleSubmit((values) => save.mutate(values))(event)}
    >
      <Field label={t('settings.labels.name')} error={errors.name?.message}>
        <Input autoComplete="off" {...form.register('name')} />
      </Field>
      <ColorChoice field={form.register('color')} />
    </FormDrawer>
  );
}
