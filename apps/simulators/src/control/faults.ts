export const faultKinds = ['error', 'timeout', 'latency', 'rate_limit', 'drop_response'] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  readonly provider: string;
  readonly kind: FaultKind;
  readonly account?: string | undefined;
  /** Part of the request's path. */
  readonly path?: string | undefined;
  /** How many requests it meets; without it until it is taken back. */
  readonly count?: number | undefined;
  readonly status?: number | undefined;
  /** The provider's own error code. */
  readonly code?: number | undefined;
  readonly ms?: number | undefined;
  /** Seconds, for Retry-After. */
  readonly retryAfter?: number | undefined;
}

interface Armed {
  readonly fault: Fault;
  left: number;
}

/** What is to go wrong, in the order in which it was asked for. Gone after a restart: a fault is of the moment. */
export class Faults {
  #armed: Armed[] = [];

  add(fault: Fault): void {
    this.#armed.push({ fault, left: fault.count ?? Infinity });
  }

  clear(): void {
    this.#armed = [];
  }

  list(): Fault[] {
    return this.#armed.map(({ fault, left }) => ({
      ...fault,
      ...(left === Infinity ? {} : { count: left }),
    }));
  }

  /** The fault that this request meets, used up by one. */
  meet(provider: string, account: string | null, path: string): Fault | undefined {
    const armed = this.#armed.find(
      ({ fault }) =>
        fault.provider === provider &&
        (fault.account === undefined || fault.account === account) &&
        (fault.path === undefined || path.includes(fault.path)),
    );
    if (armed === undefined) return undefined;
    armed.left -= 1;
    if (armed.left <= 0) this.#armed = this.#armed.filter((other) => other !== armed);
    return armed.fault;
  }
}
