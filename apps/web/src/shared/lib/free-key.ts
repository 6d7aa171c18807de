/** Where letters are text. A box that is only checked takes none. */
const written = 'input:not([type="checkbox"]), textarea, select, [contenteditable="true"]';

/** Whether a key is nobody's: no text is being written, no layer is open, and nobody has taken it. */
export function isFree(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return false;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (target?.closest(`${written}, [role="menu"], [role="dialog"]`)) return false;
  return (
    document.querySelector('[role="dialog"][data-state="open"], [role="menu"][data-state="open"]') === null
  );
}
