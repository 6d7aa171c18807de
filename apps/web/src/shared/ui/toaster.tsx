import { Toaster as Sonner } from 'sonner';
import { useTheme } from '@/shared/lib/theme';

export { toast } from 'sonner';

/** Results of things that left the screen, with undo where there is one. Never for validation errors. */
export function Toaster() {
  const theme = useTheme((state) => state.choice);
  return (
    <Sonner
      theme={theme}
      position="bottom-left"
      visibleToasts={3}
      duration={5000}
      offset={16}
      mobileOffset={{ bottom: 76, left: 12, right: 12 }}
      toastOptions={{
        classNames: {
          toast: 'font-sans !rounded-lg !border-0 !bg-popover !text-foreground !shadow-pop',
          description: '!text-xs !text-muted-foreground',
          actionButton: '!bg-transparent !text-brand !font-medium',
        },
      }}
    />
  );
}
