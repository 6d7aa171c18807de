import { useEffect, useRef } from 'react';
import { create } from 'zustand';

export interface Shortcut {
  /** `event.key`, for example `j`, `?` or `ArrowDown`. */
  key: string;
  /** What it does, as the help lists it. Left out: works, but is not listed (a second key for the same thing). */
  label?: string;
  run: (event: KeyboardEvent) => void;
}

interface Registered {
  id: symbol;
  shortcuts: readonly { key: string; label?: string | undefined }[];
}

/** What works on the screen as it is now; the help shows exactly this. */
export const useActiveShortcuts = create<{ groups: Registered[] }>(() => ({ groups: [] }));

/** Single keys, only outside text fields and open layers. The newest listener for a key wins. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const listed = shortcuts.map(({ key, label }) => `${key}\t${label ?? ''}`).join('\n');
  useEffect(() => {
    const id = Symbol('shortcuts');
    const group = listed.split('\n').map((line) => {
      const [key = '', label] = line.split('\t');
      return { key, label: label === '' ? undefined : label };
    });
    useActiveShortcuts.setState(({ groups }) => ({ groups: [...groups, { id, shortcuts: group }] }));
    const onKey = (event: KeyboardEvent) => {
      if (!isFree(event)) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const found = latest.current.find((shortcut) => shortcut.key === key);
      if (found) found.run(event);
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      useActiveShortcuts.setState(({ groups }) => ({ groups: groups.filter((one) => one.id !== id) }));
    };
  }, [listed]);
}

function isFree(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return false;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (target?.closest('input, textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"]'))
    return false;
  return (
    document.querySelector('[role="dialog"][data-state="open"], [role="menu"][data-state="open"]') === null
  );
}
