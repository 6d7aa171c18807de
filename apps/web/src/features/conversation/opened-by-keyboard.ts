let lastInput: 'keyboard' | 'pointer' = 'pointer';

document.addEventListener('keydown', () => (lastInput = 'keyboard'), true);
document.addEventListener('pointerdown', () => (lastInput = 'pointer'), true);

/** Whether the last thing this person did was pressing a key. */
export function openedByKeyboard(): boolean {
  return lastInput === 'keyboard';
}
