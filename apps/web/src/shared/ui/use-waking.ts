import { type PointerEvent, useState } from 'react';

/**
 * For a menu that comes into being once somebody reaches its button, or once it is `open`: a screen has hundreds, and few are ever
 * opened. `sleeping` goes to the button that stands there until then.
 */
export function useWaking(onPress: () => void = () => undefined, open = false) {
  const [woken, setWoken] = useState<'by_focus' | 'by_press' | null>(null);
  if (open && woken === null) setWoken('by_press');
  const sleeping = {
    'aria-haspopup': 'menu' as const,
    'aria-expanded': false,
    onFocus: () => setWoken('by_focus'),
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || event.ctrlKey) return;
      // The focus belongs to the menu that opens.
      event.preventDefault();
      setWoken('by_press');
      onPress();
    },
  };
  return { woken, sleeping };
}
