import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import { ApiProblem } from '@/shared/api/client';
import { errorText } from '@/shared/i18n/error-text';
import { Button } from '@/shared/ui/button';
import { Field, FieldError } from '@/shared/ui/field';
import { Input } from '@/shared/ui/input';
import { logIn } from './api';
import { PasswordInput } from './password-input';
import { type LoginValues, loginSchema } from './schemas';
import { useRetryWait } from './use-retry-wait';

type LoginFormProps = {
  /** Known from before (the session ended): only the password is asked for again. */
  email?: string;
  /** It came by itself: whoever types goes on in its first field. */
  autoFocus?: boolean;
  onSignedIn: (userId: string) => void;
};

export function LoginForm({ email = '', autoFocus = false, onSignedIn }: LoginFormProps) {
  const { t } = useTranslation();
  const { register, handleSubmit, formState, setFocus, resetField } = useForm<LoginValues>({
    resolver: zodResolver(loginSchema),
    defaultValues: { email, password: '' },
    mode: 'onTouched',
  });
  const login = useMutation({
    mutationFn: logIn,
    onSuccess: (answer) => onSignedIn(answer.user.id),
    onError: () => {
      resetField('password', { keepError: true });
      setFocus('password');
    },
  });
  const wait = useRetryWait(login.error, login.submittedAt);
  const wasThrottled = login.error instanceof ApiProblem && login.error.status === 429;
  const errors = formState.errors;
  return (
    <form onSubmit={(event) => void handleSubmit((values) => login.mutate(values))(event)} noValidate>
      <Field label={t('auth.login.email')} labelClassName="text-sm" error={errors.email?.message}>
        <Input
          type="email"
          autoComplete="username"
          inputMode="email"
          autoCapitalize="none"
          readOnly={email !== ''}
          autoFocus={autoFocus && email === ''}
          className="h-10 text-base"
          {...register('email')}
        />
      </Field>
      <Field
        className="mt-4"
        label={t('auth.login.password')}
        labelClassName="text-sm"
        error={errors.password?.message}
      >
        <PasswordInput
          autoFocus={autoFocus && email !== ''}
          autoComplete="current-password"
          {...register('password')}
        />
      </Field>
      {login.error && !(wasThrottled && wait === null) ? (
        <FieldError className="mt-2 text-sm">{errorText(login.error)}</FieldError>
      ) : null}
      {wait === null ? null : (
        <p role="timer" className="mt-1 pl-5 text-sm text-muted-foreground tabular-nums">
          {t('auth.login.wait', { time: wait })}
        </p>
      )}
      <Button
        type="submit"
        variant="primary"
        size="xl"
        className="mt-5 w-full"
        busy={login.isPending}
        disabled={wait !== null}
      >
        {t('auth.login.submit')}
      </Button>
    </form>
  );
}
