import type { KeyboardEvent } from 'react';

/** Left and right arrows walk a tab list and choose at once, as tabs do. */
export function onTabKey(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
  const here = all.findIndex((tab) => tab === document.activeElement);
  const next = all[(here + step + all.length) % all.length];
  event.preventDefault();
  next?.focus();
  next?.click();
}
