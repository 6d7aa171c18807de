import {
  type ServerEventData,
  type ServerEventName,
  serverEventNames,
  type Stamped,
} from '@crm/contract/socket-events';

type Listener<Name extends ServerEventName> = (event: Stamped<ServerEventData[Name]>) => void;

const listeners = new Map<ServerEventName, Set<(event: Stamped<never>) => void>>();
const gapListeners = new Set<() => void>();
const accessListeners = new Set<() => void>();

/** Hears one kind of server event, whether it came by socket or by catch-up. Returns the way to stop. */
export function onServerEvent<Name extends ServerEventName>(
  name: Name,
  listener: Listener<Name>,
): () => void {
  const set = listeners.get(name) ?? new Set();
  listeners.set(name, set);
  set.add(listener);
  return () => set.delete(listener);
}

/** Hears that events were missed beyond repair (`sync.too_old`): everything shown has to be asked for again. */
export function onGap(listener: () => void): () => void {
  gapListeners.add(listener);
  return () => gapListeners.delete(listener);
}

export function announceGap(): void {
  for (const listener of gapListeners) listener();
}

/** Hears that this person may see more or less than before: nothing that was shown until now is to be shown on. */
export function onAccessChanged(listener: () => void): () => void {
  accessListeners.add(listener);
  return () => accessListeners.delete(listener);
}

export function announceAccessChanged(): void {
  for (const listener of accessListeners) listener();
}

/** Hands an event to whoever listens. The same event may arrive twice: listeners apply it by `seq` or `version`. */
export function dispatch(name: string, event: Stamped<unknown>): void {
  const known = serverEventNames.find((candidate) => candidate === name);
  if (!known) return; // A newer server may say more than this build understands.
  for (const listener of listeners.get(known) ?? []) listener(event as Stamped<never>);
}
