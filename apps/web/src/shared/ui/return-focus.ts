import { useRef } from 'react';

/** Who opened the newest layer: one that takes the place of another gives the focus back to the same. */
let latest: HTMLElement | null = null;

/**
 * For a layer that has no trigger of its own: remembers who had the focus as it opened, and gives it back. Whoever chose it in a menu
 * gets back to the menu's button; whose button is gone begins at the page.
 */
export function useReturnFocus() {
  const opener = useRef<HTMLElement | null>(null);
  return {
    remember: () => {
      opener.current = openerNow() ?? latest;
      latest = opener.current;
    },
    giveBack: (event: Event) => {
      const to = opener.current;
      latest = null;
      if (!to) return;
      event.preventDefault();
      (to.isConnected ? to : document.getElementById('main'))?.focus();
    },
  };
}

function openerNow(): HTMLElement | null {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement) || at === document.body) return null;
  const menu = at.closest('[role="menu"]');
  return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : at;
}
