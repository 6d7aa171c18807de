import { zodResolver } from '@hookform/resolvers/zod';
import { Trash2 } from 'lucide-react';
import { useForm } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import { z } from 'zod';
import { showProblem } from '@/shared/forms/form-problem';
import { required, tooLong } from '@/shared/forms/messages';
import { Button } from '@/shared/ui/button';
import { Checkbox } from '@/shared/ui/checkbox';
import { Dialog, DialogContent } from '@/shared/ui/dialog';
import { Field, FieldError } from '@/shared/ui/field';
import { Input } from '@/shared/ui/input';

const schema = z.object({
  name: z
    .string()
    .trim()
    .min(1, { error: required })
    .max(60, { error: tooLong(60) }),
  shared: z.boolean(),
});
export type ViewName = z.infer<typeof schema>;

type ViewDialogProps = {
  /** The one that is renamed; null for a new one. */
  view: { name: string; shared: boolean } | null;
  /** A name that somebody might give. */
  hint: string;
  save: (named: ViewName) => Promise<unknown>;
  onDelete: () => void;
  onClose: () => void;
};

/** A view's name, and whether the team sees it. */
export function ViewDialog({ view, hint, save, onDelete, onClose }: ViewDialogProps) {
  const { t } = useTranslation();
  const form = useForm<ViewName>({
    resolver: zodResolver(schema),
    defaultValues: { name: view?.name ?? '', shared: view?.shared ?? false },
    mode: 'onTouched',
  });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (named) => {
    try {
      await save(named);
      onClose();
    } catch (problem) {
      showProblem(problem, form.setError, ['name']);
    }
  });
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title={t(view ? 'lists.views.edit' : 'lists.views.save')}>
        <form className="space-y-4" noValidate onSubmit={(event) => void submit(event)}>
          <Field label={t('lists.views.name')} error={errors.name?.message}>
            <Input autoComplete="off" placeholder={hint} {...form.register('name')} />
          </Field>
          <label className="flex cursor-pointer items-center gap-2.5 text-sm max-md:min-h-11">
            <Checkbox {...form.register('shared')} />
            {t('lists.views.share')}
          </label>
          {errors.root?.message ? <FieldError>{errors.root.message}</FieldError> : null}
          <div className="flex items-center gap-2">
            {view ? (
              <Button variant="ghost" size="lg" className="text-danger-text" onClick={onDelete}>
                <Trash2 aria-hidden className="size-4" strokeWidth={1.75} />
                {t('lists.views.delete')}
              </Button>
            ) : null}
            <Button type="submit" variant="primary" size="lg" className="ml-auto" disabled={isSubmitting}>
              {t('lists.views.keep')}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
