export const faultKinds = ['error', 'timeout', 'latency', 'rate_limit', 'drop_response'] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Where a call is hit: before anything is done, when it was accepted and the answer is still to come, or once the answer left. */
export const faultPoints = ['before', 'accepted', 'after'] as const;
export type FaultPoint = (typeof faultPoints)[number];

export interface Fault {
  readonly provider: string;
  readonly kind: FaultKind;
  /** Without it: `accepted` for `drop_response`, `before` for every other kind. */
  readonly point?: FaultPoint | undefined;
  readonly account?: string | undefined;
  /** Part of the request's path. */
  readonly path?: string | undefined;
  readonly method?: string | undefined;
  /** Part of the request's body, as JSON: the calls of one address differ by what they ask for. */
  readonly body?: string | undefined;
  /** So many requests go by first. */
  readonly skip?: number | undefined;
  /** How many requests it meets; without it until it is taken back. */
  readonly count?: number | undefined;
  readonly status?: number | undefined;
  /** The provider's own error code. */
  readonly code?: number | undefined;
  readonly ms?: number | undefined;
  /** Seconds, for Retry-After. */
  readonly retryAfter?: number | undefined;
  /** Of an error: the body is this text and no JSON, as a gateway in between answers. */
  readonly text?: string | undefined;
  /** Of an error: the answer sends the caller on to this address. */
  readonly location?: string | undefined;
}

interface Armed {
  readonly fault: Fault;
  toSkip: number;
  left: number;
}

/** What is to go wrong, in the order in which it was asked for. Gone after a restart: a fault is of the moment. */
export class Faults {
  #armed: Armed[] = [];

  add(fault: Fault): void {
    this.#armed.push({ fault, toSkip: fault.skip ?? 0, left: fault.count ?? Infinity });
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

  /** The fault that this request meets, used up by one. A request may concern several accounts at once. */
  meet(
    provider: string,
    account: string | null | readonly string[],
    path: string,
    method?: string,
    body?: unknown,
  ): Fault | undefined {
    const accounts = typeof account === 'string' ? [account] : (account ?? []);
    const met = this.#armed.filter(
      ({ fault }) =>
        fault.provider === provider &&
        (fault.account === undefined || accounts.includes(fault.account)) &&
        (fault.path === undefined || path.includes(fault.path)) &&
        (fault.method === undefined || fault.method.toUpperCase() === method?.toUpperCase()) &&
        (fault.body === undefined || (JSON.stringify(body) ?? '').includes(fault.body)),
    );
    const armed = met.find(({ toSkip }) => toSkip === 0);
    for (const other of met) if (other.toSkip > 0) other.toSkip -= 1;
    if (armed === undefined) return undefined;
    armed.left -= 1;
    if (armed.left <= 0) this.#armed = this.#armed.filter((other) => other !== armed);
    return armed.fault;
  }
}
