import { type CSSProperties, Suspense, useEffect } from 'react';
import { create } from 'zustand';
import { lazyPart } from '@/shared/lib/lazy-part';
import type { ExternalToast } from 'sonner';
import { useTheme } from '@/shared/lib/theme';
import { useIsPhone } from '@/shared/lib/use-is-phone';
import { whenIdle } from '@/shared/lib/when-idle';
import { announce } from './live-region';

const sonner = () => import('sonner');
const Sonner = lazyPart(async () => ({ default: (await sonner()).Toaster }));

/** Comes once the first screen stands there or has something to tell: until then there is nothing of it. */
const useWanted = create<{ wanted: boolean }>(() => ({ wanted: false }));
const want = () => useWanted.setState({ wanted: true });
let hears: () => void = () => undefined;
const heard = new Promise<void>((resolve) => {
  hears = resolve;
});

const tell =
  (kind: 'message' | 'success' | 'error') =>
  (title: string, options?: ExternalToast): void => {
    want();
    Promise.all([sonner(), heard]).then(
      ([{ toast: show }]) => show[kind](title, options),
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
  const { wanted } = useWanted();
  useEffect(() => whenIdle(want), []);
  if (!wanted) return null;
  return (
    <Suspense>
      <Hears />
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

/** Stands there together with what shows them: what is told from now on is shown. Draws nothing. */
function Hears(): null {
  useEffect(hears, []);
  return null;
}
