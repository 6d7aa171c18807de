import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { CannedResponse } from '@crm/contract/shapes';
import { cannedResponsesQuery } from '@/shared/api/canned-responses';
import { api, data } from '@/shared/api/client';
import { useMay } from '@/shared/api/me';
import { showProblem } from '@/shared/forms/form-problem';
import { variableNames } from '@/shared/lib/variables';
import { Field } from '@/shared/ui/field';
import { FormDrawer } from '@/shared/ui/form-drawer';
import { Input, Textarea } from '@/shared/ui/input';
import { toast } from '@/shared/ui/toaster';
import { cannedResponseSchema, type CannedResponseValues } from './schemas';

type CannedResponseDrawerProps = { response: CannedResponse | null; onClose: () => void };

/** Makes a canned response when there is none, else changes it. */
export function CannedResponseDrawer({ response, onClose }: CannedResponseDrawerProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const leads = useMay('canned_responses.manage');
  const field = useRef<HTMLTextAreaElement | null>(null);
  const form = useForm<CannedResponseValues>({
    resolver: zodResolver(cannedResponseSchema),
    defaultValues: {
      shortcut: response?.shortcut ?? '',
      text: response?.text ?? '',
      scope: response?.scope ?? (leads ? 'everyone' : 'own'),
    },
    mode: 'onTouched',
  });
  const save = useMutation({
    mutationFn: (body: CannedResponseValues) =>
      data(
        response
          ? api.PATCH('/api/v1/canned-responses/{id}', {
              params: { path: { id: response.id } },
              body: { ...body, version: response.version },
            })
          : api.POST('/api/v1/canned-responses', { body }),
      ),
    onSuccess: ({ shortcut }) => {
      onClose();
      toast.success(t('settings.canned.saved', { shortcut }));
    },
    onError: (problem) =>
      showProblem(problem, form.setError, ['shortcut', 'text', 'scope'], {
        'canned_response.duplicate': 'shortcut',
      }),
    // After a conflict too: what is saved next is to stand on what a colleague saved.
    onSettled: () => queryClient.invalidateQueries({ queryKey: cannedResponsesQuery.queryKey }),
  });
  const insert = (name: string) => {
    const area = field.current;
    if (!area) return;
    area.focus();
    area.setRangeText(`{{${name}}}`, area.selectionStart, area.selectionEnd, 'end');
    form.setValue('text', area.value, { shouldDirty: true, shouldValidate: true });
  };
  const { errors } = form.formState;
  const { ref: register, ...text } = form.register('text');
  return (
    <FormDrawer
      open
      onOpenChange={onClose}
      title={t(response ? 'settings.canned.edit_title' : 'settings.canned.create')}
      submit={t('settings.canned.save')}
      busy={save.isPending}
      error={errors.root?.message}
      onSubmit={(event) => void form.handleSubmit((values) => save.mutate(values))(event)}
    >
      <Field
        label={t('settings.canned.shortcut')}
        hint={t('settings.canned.shortcut_hint')}
        error={errors.shortcut?.message}
      >
        <Input autoComplete="off" autoCapitalize="none" {...form.register('shortcut')} />
      </Field>
      <Field
        label={t('settings.canned.text')}
        hint={t('settings.canned.gaps_hint', { example: '{{data}}' })}
        error={errors.text?.message}
      >
        <Textarea
          rows={6}
          {...text}
          ref={(area: HTMLTextAreaElement | null) => {
            register(area);
            field.current = area;
          }}
        />
      </Field>
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">{t('settings.canned.variables')}</legend>
        <div className="flex flex-wrap gap-1.5">
          {variableNames.map((name) => (
            <button
              key={name}
              type="button"
              aria-label={t('settings.canned.insert', { name })}
              onClick={() => insert(name)}
              className="focus-ring h-7 rounded-md border px-2 text-xs text-brand hover:bg-accent max-md:h-11"
            >
              {name}
            </button>
          ))}
        </div>
      </fieldset>
      {leads ? (
        <fieldset>
          <legend className="mb-1.5 text-sm font-medium">{t('settings.canned.scope')}</legend>
          <div className="flex gap-1.5">
            {(['everyone', 'own'] as const).map((scope) => (
              <label
                key={scope}
                className="flex h-8 cursor-pointer items-center rounded-md border px-2.5 text-sm has-checked:border-brand has-checked:bg-brand-soft has-focus-visible:outline-2 has-focus-visible:outline-ring max-md:h-11"
              >
                <input type="radio" value={scope} className="sr-only" {...form.register('scope')} />
                {t(`settings.canned.scope_${scope}`)}
              </label>
            ))}
          </div>
        </fieldset>
      ) : null}
    </FormDrawer>
  );
}
