/** One limit: so many points in so many seconds, per key. */
export interface Limit {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

const minute = 60;

/** Every limit of the API. RATE_LIMIT_FACTOR multiplies the points; webhooks of providers and static files have none. */
export const limits = {
  /** Public routes, per address: registering, forgotten passwords, payment pages. */
  anonymous: { name: 'anonymous', points: 60, seconds: minute },
  /** Renewing the access token, per session. */
  refresh: { name: 'refresh', points: 30, seconds: minute },
  /** Everything else, per person. */
  signedIn: { name: 'signed-in', points: 1_200, seconds: minute },
  /** Wrong passwords for one e-mail from one address. */
  failedLoginPerPerson: { name: 'login', points: 10, seconds: 15 * minute },
  /** Wrong passwords from one address, whoever's. */
  failedLoginPerAddress: { name: 'login-address', points: 100, seconds: 15 * minute },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;
