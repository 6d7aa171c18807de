import type { KeyboardEvent } from 'react';

/** Arrows walk from the box into the results and back. */
export function onResultKey(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const results = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-result]')];
  const here = results.findIndex((one) => one === document.activeElement);
  const box = event.currentTarget.querySelector<HTMLElement>('#search-box');
  if (here === -1 && document.activeElement !== box) return;
  event.preventDefault();
  const next = here + step;
  (next < 0 ? box : results[Math.min(next, results.length - 1)])?.focus();
}
