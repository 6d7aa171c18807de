let lastInput: 'keyboard' | 'pointer' = 'pointer';

document.addEventListener('keydown', () => (lastInput = 'keyboard'), true);
document.addEventListener('pointerdown', () => (lastInput = 'pointer'), true);

/** Where somebody already writes or chooses: what opens late has no business to call them away. */
const busy = 'input, textarea, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]';

/** Whether the last thing this person did was pressing a key, and not in a field or a layer that lies over the page. */
export function openedByKeyboard(): boolean {
  return lastInput === 'keyboard' && !document.activeElement?.closest(busy);
}
