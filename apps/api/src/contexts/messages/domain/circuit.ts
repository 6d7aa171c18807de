/** How a provider account has fared lately. Open means: do not call before `until`; then one call may try. */
export type Circuit =
  | { readonly state: 'closed'; readonly failures: number }
  | { readonly state: 'open'; readonly until: number; readonly openMs: number }
  | { readonly state: 'half_open'; readonly openMs: number };

export const closedCircuit: Circuit = { state: 'closed', failures: 0 };

const failuresToOpen = 5;
const firstOpenMs = 5_000;
const longestOpenMs = 30_000;

/** May a call be made now? Answers with the circuit as it is afterwards: a half-open one lets a single call through. */
export function tryPass(circuit: Circuit, now: number): { circuit: Circuit; waitMs: number } {
  if (circuit.state === 'closed') return { circuit, waitMs: 0 };
  if (circuit.state === 'half_open') return { circuit, waitMs: 1_000 };
  if (now < circuit.until) return { circuit, waitMs: circuit.until - now };
  return { circuit: { state: 'half_open', openMs: circuit.openMs }, waitMs: 0 };
}

export function afterAnswer(): Circuit {
  return closedCircuit;
}

/** The one call that a half-open circuit let through was never made: the next that asks may try. */
export function afterNoCall(circuit: Circuit, now: number): Circuit {
  return circuit.state === 'half_open' ? { state: 'open', until: now, openMs: circuit.openMs } : circuit;
}

/** A call that got no sane answer: time-out, refused connection, 5xx. */
export function afterFailure(circuit: Circuit, now: number): Circuit {
  if (circuit.state === 'closed') {
    const failures = circuit.failures + 1;
    return failures < failuresToOpen
      ? { state: 'closed', failures }
      : { state: 'open', until: now + firstOpenMs, openMs: firstOpenMs };
  }
  // Begun before it opened: nothing new is known.
  if (circuit.state === 'open') return circuit;
  const openMs = Math.min(longestOpenMs, circuit.openMs * 2);
  return { state: 'open', until: now + openMs, openMs };
}
