import { type ComponentProps, Suspense } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';

// Forms bring their checks along: only for who wants a day of their own.
const SnoozeDialog = lazyPart(async () => ({ default: (await import('./snooze-dialog')).SnoozeDialog }));

/** Day and time of one's own choice, fetched when it is first asked for. */
export function LazySnoozeDialog(props: ComponentProps<typeof SnoozeDialog>) {
  return props.open ? (
    <Suspense>
      <SnoozeDialog {...props} />
    </Suspense>
  ) : null;
}
