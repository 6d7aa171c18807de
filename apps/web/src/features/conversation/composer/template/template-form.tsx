import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Capabilities, Template, TemplateField } from '@crm/contract/shapes';
import { errorText } from '@/shared/i18n/error-text';
import { Button } from '@/shared/ui/button';
import { Field, FieldError } from '@/shared/ui/field';
import { Input } from '@/shared/ui/input';
import { emptyTray, useTray } from '../attachments/tray';
import type { ComposerState } from '../use-composer';
import { previewQuery } from './api';
import { HeaderFile } from './header-file';
import { TemplateBubble } from './template-bubble';
import { emptyValues, fieldName, type VariableValues, variablesOf, variablesSchema } from './variables';

type TemplateFormProps = {
  channelId: string;
  template: Template;
  limits: Capabilities;
  contactName: string;
  onSend: ComposerState['sendContent'];
};

/** The template as the customer will see it, and below it what is to be filled in. */
export function TemplateForm({ channelId, template, limits, contactName, onSend }: TemplateFormProps) {
  const { t } = useTranslation();
  const { headerMedia } = template.form;
  // What a tap on a quick reply carries back concerns programs, and is optional.
  const fields = useMemo(
    () => template.form.fields.filter(({ part, required }) => part !== 'buttons' || required),
    [template.form.fields],
  );
  const schema = useMemo(() => variablesSchema(fields), [fields]);
  const form = useForm<VariableValues>({
    resolver: zodResolver(schema),
    defaultValues: emptyValues(fields, contactName),
    mode: 'onTouched',
  });
  const values = useWatch({ control: form.control });
  const variables = variablesOf(template, useDeferredValue(values) as VariableValues);
  const preview = useQuery(previewQuery(channelId, template.id, variables));
  const tray = `template:${template.id}`;
  const [file] = useTray(tray);
  const fileReady = headerMedia === null || file?.state === 'ready';
  const submit = form.handleSubmit((filled) => {
    if (!fileReady || !preview.data) return;
    const attachmentId = file?.attachmentId;
    onSend(
      {
        kind: 'template',
        template: { templateId: template.id, variables: variablesOf(template, filled) },
        ...(attachmentId ? { attachments: [attachmentId] } : {}),
      },
      preview.data.text,
    );
    emptyTray(tray);
  });
  const rules = preview.data?.problems.map(({ rule }) => rule) ?? [];
  const problem = (['unsupported', 'invalid'] as const).find((rule) => rules.includes(rule));
  return (
    <form
      noValidate
      onSubmit={(event) => void submit(event)}
      className="flex min-h-0 min-w-0 flex-1 flex-col bg-canvas"
    >
      <div className="min-h-0 flex-1 space-y-3 overflow-y-auto p-4">
        <TemplateBubble
          text={preview.data?.text ?? template.text}
          content={preview.data?.content ?? template.content}
          image={file?.preview ?? null}
        />
        {preview.isError ? <FieldError>{errorText(preview.error)}</FieldError> : null}
        {problem ? <FieldError>{t(`writing.template.problem_${problem}`)}</FieldError> : null}
        {headerMedia ? <HeaderFile tray={tray} media={headerMedia} limits={limits} /> : null}
        <div className="grid gap-3 sm:grid-cols-2">
          {fields.map((field) => (
            <Field
              key={fieldName(field)}
              label={<FieldLabel field={field} />}
              hint={field.example ? t('writing.template.example', { example: field.example }) : undefined}
              error={form.formState.errors[fieldName(field)]?.message}
            >
              <Input autoComplete="off" {...form.register(fieldName(field))} />
            </Field>
          ))}
        </div>
      </div>
      <div className="flex items-center justify-end gap-2 border-t px-4 py-2">
        {fileReady ? null : (
          <span className="text-xs text-muted-foreground">{t('writing.template.file_missing')}</span>
        )}
        <Button
          type="submit"
          variant="primary"
          disabled={!fileReady || !preview.data || problem !== undefined}
        >
          {t('writing.template.send')}
        </Button>
      </div>
    </form>
  );
}

function FieldLabel({ field }: { field: TemplateField }) {
  const { t } = useTranslation();
  if (field.part === 'buttons')
    return t('writing.template.button_field', { label: field.label ?? field.key });
  const name = /^\d+$/.test(field.key) ? t('writing.template.number', { number: field.key }) : field.key;
  return field.part === 'header' ? t('writing.template.header_field', { name }) : name;
}
