import { CheckCheck } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Avatar } from '@/shared/ui/avatar';

/** A picture of the product, drawn rather than shot: it follows language and theme. Decorative. */
export function AuthScene() {
  const { t } = useTranslation();
  return (
    <aside
      aria-hidden
      className="relative hidden flex-1 flex-col justify-center overflow-hidden bg-rail px-16 text-rail-foreground md:flex"
    >
      <svg
        className="absolute inset-0 h-full w-full"
        preserveAspectRatio="xMidYMid slice"
        viewBox="0 0 740 768"
      >
        <circle cx="650" cy="110" r="330" fill="oklch(0.29 0.085 322)" />
        <circle cx="690" cy="90" r="190" fill="oklch(0.36 0.12 325)" opacity=".75" />
        <circle cx="60" cy="760" r="240" fill="oklch(0.26 0.065 322)" />
      </svg>
      <div className="relative mx-auto w-full max-w-[432px] space-y-3">
        <div className="flex items-end gap-2">
          <Avatar name="Patrícia Lemos" size={32} channel="whatsapp" ring="ring-rail" />
          <div className="rounded-xl rounded-bl-[4px] bg-white px-3.5 py-2.5 text-base text-[oklch(0.235_0.018_320)] shadow-pop">
            {t('auth.scene.question')}
          </div>
        </div>
        <div className="ml-auto w-fit max-w-[356px] rounded-xl rounded-br-[4px] bg-[oklch(0.93_0.04_325)] px-3.5 py-2.5 text-base text-[oklch(0.235_0.018_320)] shadow-pop">
          {t('auth.scene.answer')}
          <span className="mt-0.5 flex items-center justify-end gap-1 text-2xs text-[oklch(0.45_0.02_320)] tabular-nums">
            10:42
            <CheckCheck className="size-3.5 text-[oklch(0.55_0.14_245)]" strokeWidth={2.2} />
          </span>
        </div>
        <p className="pt-9 text-3xl leading-tight font-semibold tracking-tight text-balance text-white">
          {t('auth.scene.headline')}
        </p>
      </div>
    </aside>
  );
}
