const fields = 'input:not([readonly]):not([hidden]), textarea, [role="combobox"]';

/** For what opens with something to fill in: begin there, not at the cross. Under a finger no keyboard comes unasked. */
export function focusFirstField(event: Event): void {
  const opened = event.currentTarget;
  if (!(opened instanceof HTMLElement)) return;
  const field = isTouch() ? opened : opened.querySelector<HTMLElement>(fields);
  if (!field) return;
  event.preventDefault();
  field.focus();
}

export function isTouch(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}
