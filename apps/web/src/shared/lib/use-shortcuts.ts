import { useEffect, useRef, useState } from 'react';
import { create } from 'zustand';
import { isFree } from './free-key';
import { useSingleKeys } from './single-keys';

/** What it acts on: help and palette show each kind together. */
export const scopes = ['conversation', 'list', 'app'] as const;
export type Scope = (typeof scopes)[number];

export interface Shortcut {
  /**
   * `event.key`, for example `j`, `?` or `ArrowDown`; `g c` is one after the other. Left out for what has no key and is found
   * in the palette alone.
   */
  key?: string;
  /** What it does, as help and palette list it. Left out: works, but is not listed (a second key for the same thing). */
  label?: string;
  /** The app as a whole, when left out. */
  scope?: Scope;
  /** Concerns a person or a label: the palette shows it among these. */
  about?: 'person' | 'label';
  /** Goes before everything else on its key, however new that is. */
  first?: boolean;
  run: (event: Event) => void;
}

export interface Command extends Omit<Shortcut, 'scope'> {
  id: string;
  scope: Scope;
}

interface Group {
  id: symbol;
  commands: readonly Command[];
}

/** Everything that can be done on the screen as it is now: keys, help and palette all go by this. */
export const useCommands = create<{
  groups: readonly Group[];
  /** Whether somebody looks through them. */
  listing: boolean;
}>(() => ({ groups: [], listing: false }));

/** True once somebody looks through all commands: what has neither key nor button need not be there before. */
export function useListed(): boolean {
  const listing = useCommands((state) => state.listing);
  const [listed, setListed] = useState(listing);
  if (listing && !listed) setListed(true);
  return listed;
}

let made = 0;

/** Single keys, only outside text fields and open layers. The newest command for a key wins. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const listed = JSON.stringify(shortcuts.map(({ run: _run, ...about }) => about));
  useEffect(() => {
    const id = Symbol('shortcuts');
    const group = ++made;
    const commands = (JSON.parse(listed) as Omit<Shortcut, 'run'>[]).map((about, place): Command => ({
      ...about,
      id: `${group}-${place}`,
      scope: about.scope ?? 'app',
      run: (event) => latest.current[place]?.run(event),
    }));
    useCommands.setState(({ groups }) => ({ groups: [...groups, { id, commands }] }));
    document.addEventListener('keydown', onKey);
    return () => useCommands.setState(({ groups }) => ({ groups: groups.filter((one) => one.id !== id) }));
  }, [listed]);
}

const betweenKeys = 1500;
let begun: { key: string; at: number } | null = null;

function onKey(event: KeyboardEvent): void {
  if (!useSingleKeys.getState().on || !isFree(event)) return;
  if (event.key === 'Shift') return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const pressed = begun && event.timeStamp - begun.at < betweenKeys ? `${begun.key} ${key}` : key;
  begun = null;
  const commands = useCommands
    .getState()
    .groups.toReversed()
    .flatMap((group) => group.commands);
  const on = commands.filter((command) => command.key === pressed);
  const found = on.find((command) => command.first) ?? on[0];
  if (found) found.run(event);
  else if (commands.some((command) => command.key?.startsWith(`${pressed} `)))
    begun = { key: pressed, at: event.timeStamp };
}
