import { type ComponentProps, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';

export function Skeleton({ className, ...rest }: ComponentProps<'span'>) {
  return <span aria-hidden {...rest} className={cn('skel block', className)} />;
}

/** Holds skeletons: silent for the first 150 ms, so that quick answers do not flicker; announces loading once. */
export function SkeletonRegion({ className, children }: { className?: string; children: ReactNode }) {
  const { t } = useTranslation();
  const [visible, setVisible] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setVisible(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" className={cn(className, visible ? undefined : 'invisible')}>
      <span className="sr-only">{t('ui.skeleton.loading')}</span>
      {children}
    </div>
  );
}
