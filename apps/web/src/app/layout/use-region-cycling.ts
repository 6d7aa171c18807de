import { useEffect } from 'react';

/** F6 walks the regions of the screen (rail, list, thread, panel), Shift+F6 walks back. */
export function useRegionCycling(): void {
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function onKey(event: KeyboardEvent): void {
  if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return;
  const regions = [...document.querySelectorAll<HTMLElement>('nav, main, [data-region]')].filter(isShown);
  const leaves = regions.filter(
    (region) => !regions.some((other) => other !== region && region.contains(other)),
  );
  if (leaves.length === 0) return;
  event.preventDefault();
  const here = leaves.findIndex((region) => region.contains(document.activeElement));
  const step = event.shiftKey ? -1 : 1;
  const next = leaves[here === -1 ? 0 : (here + step + leaves.length) % leaves.length];
  if (next) enter(next);
}

function isShown(element: HTMLElement): boolean {
  return !element.closest('[hidden], [inert]') && getComputedStyle(element).display !== 'none';
}

function enter(region: HTMLElement): void {
  const marked = region.querySelector<HTMLElement>('[aria-current], [data-region-focus]');
  const first = region.querySelector<HTMLElement>(
    'a[href], button:not([disabled]), input, textarea, [tabindex="0"]',
  );
  const target = marked ?? first ?? region;
  if (target === region && !region.hasAttribute('tabindex')) region.tabIndex = -1;
  target.focus();
}
