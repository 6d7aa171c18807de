import { type CSSProperties, Suspense } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import type { ExternalToast } from 'sonner';
import { useTheme } from '@/shared/lib/theme';
import { useIsPhone } from '@/shared/lib/use-is-phone';
import { announce } from './live-region';

/** Comes after the first screen, which has nothing to tell yet. */
const sonner = () => import('sonner');
const Sonner = lazyPart(async () => ({ default: (await sonner()).Toaster }));

const tell =
  (kind: 'message' | 'success' | 'error') =>
  (title: string, options?: ExternalToast): void => {
    sonner().then(
      ({ toast: show }) => show[kind](title, options),
      // Not reachable: at least it is said.
      () => announce(title),
    );
  };

/** Results of things that left the screen, with undo where there is one. Never for validation errors. */
export const toast = Object.assign(tell('message'), { success: tell('success'), error: tell('error') });

const listWide: CSSProperties & Record<'--width', string> = { '--width': '284px' };

/** Once per page. */
export function Toaster() {
  const theme = useTheme((state) => state.choice);
  const small = useIsPhone();
  return (
    <Suspense>
      <Sonner
        theme={theme}
        // Over the list on a desk; on a phone under the header, since what one writes with stands below.
        position={small ? 'top-center' : 'bottom-left'}
        visibleToasts={3}
        duration={5000}
        // Beside the rail, and no wider than the narrowest list.
        offset={{ bottom: 16, left: 80 }}
        style={listWide}
        mobileOffset={{ top: 60, left: 12, right: 12 }}
        toastOptions={{
          // Also while a drawer keeps the rest of the page from being touched.
          style: { pointerEvents: 'auto' },
          classNames: {
            toast: 'font-sans !rounded-lg !border-0 !bg-popover !text-foreground !shadow-pop',
            description: '!text-xs !text-muted-foreground',
            actionButton: '!bg-transparent !text-brand !font-medium max-md:!h-11 max-md:!px-3',
          },
        }}
      />
    </Suspense>
  );
}
