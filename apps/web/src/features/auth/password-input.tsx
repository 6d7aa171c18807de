import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Input } from '@/shared/ui/input';

/** A password that its owner may look at. */
export function PasswordInput(props: ComponentProps<'input'>) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <span className="relative block">
      <Input {...props} type={shown ? 'text' : 'password'} className="h-10 pr-11 text-base" />
      <button
        type="button"
        aria-pressed={shown}
        aria-label={t('auth.password.show')}
        onClick={() => setShown(!shown)}
        className="focus-ring absolute top-1/2 right-1 flex size-9 -translate-y-1/2 cursor-pointer items-center justify-center rounded-md text-muted-foreground hover:text-foreground"
      >
        <Icon aria-hidden className="size-[18px]" strokeWidth={1.75} />
      </button>
    </span>
  );
}
