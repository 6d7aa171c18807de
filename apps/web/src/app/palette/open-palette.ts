import { create } from 'zustand';

type Layer = 'palette' | 'help';

interface Overlay {
  open: Layer | null;
  /** Who had the focus when it opened, and gets it back. */
  opener: HTMLElement | null;
  /** Before the palette itself was there. */
  typed: string;
}

/** Which of the two layers over the whole app is open. */
export const useOverlay = create<Overlay>(() => ({ open: null, opener: null, typed: '' }));

export function showOverlay(open: Layer | null): void {
  if (open === null) useOverlay.setState({ open });
  else {
    const { activeElement } = document;
    const opener = activeElement instanceof HTMLElement ? activeElement : null;
    useOverlay.setState({ open, opener, typed: '' });
  }
}

/** For the layer as it closes: neither has a button of its own that could get the focus back. */
export function focusOpener(event: Event): void {
  event.preventDefault();
  useOverlay.getState().opener?.focus();
}
