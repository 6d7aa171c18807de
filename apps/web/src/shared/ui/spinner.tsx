import { LoaderCircle } from 'lucide-react';
import { cn } from '@/shared/lib/cn';

/** Only inside buttons and status lines; screens load with skeletons. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cn('size-4 animate-spin', className)} strokeWidth={2} />;
}
