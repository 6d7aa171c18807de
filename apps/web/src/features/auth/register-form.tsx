import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import { showProblem } from '@/shared/forms/form-problem';
import { Button } from '@/shared/ui/button';
import { Field, FieldError } from '@/shared/ui/field';
import { Input } from '@/shared/ui/input';
import { registerWorkspace } from './api';
import { PasswordInput } from './password-input';
import { passwordLength, type RegisterValues, registerSchema } from './schemas';

const fields = ['workspaceName', 'name', 'email', 'password'] as const;

export function RegisterForm({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation();
  const form = useForm<RegisterValues>({
    resolver: zodResolver(registerSchema),
    defaultValues: { workspaceName: '', name: '', email: '', password: '' },
    mode: 'onTouched',
  });
  const signUp = useMutation({
    mutationFn: registerWorkspace,
    onSuccess: onSignedIn,
    onError: (problem) => showProblem(problem, form.setError, fields, { 'auth.email_taken': 'email' }),
  });
  const { errors } = form.formState;
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => void form.handleSubmit((values) => signUp.mutate(values))(event)}
      noValidate
    >
      <Field
        label={t('auth.register.workspace')}
        labelClassName="text-sm"
        error={errors.workspaceName?.message}
      >
        <Input className="h-10 text-base" autoComplete="organization" {...form.register('workspaceName')} />
      </Field>
      <Field label={t('auth.register.name')} labelClassName="text-sm" error={errors.name?.message}>
        <Input className="h-10 text-base" autoComplete="name" {...form.register('name')} />
      </Field>
      <Field label={t('auth.register.email')} labelClassName="text-sm" error={errors.email?.message}>
        <Input
          className="h-10 text-base"
          type="email"
          autoComplete="username"
          inputMode="email"
          autoCapitalize="none"
          {...form.register('email')}
        />
      </Field>
      <Field
        label={t('auth.register.password')}
        labelClassName="text-sm"
        error={errors.password?.message}
        hint={t('auth.register.password_hint', { min: passwordLength.min })}
      >
        <PasswordInput autoComplete="new-password" {...form.register('password')} />
      </Field>
      {errors.root?.message ? <FieldError className="text-sm">{errors.root.message}</FieldError> : null}
      <Button type="submit" variant="primary" size="xl" className="w-full" busy={signUp.isPending}>
        {t('auth.register.submit')}
      </Button>
    </form>
  );
}
