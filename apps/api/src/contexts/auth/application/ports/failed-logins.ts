/** Limits wrong passwords per e-mail and address, and per address. */
export abstract class FailedLogins {
  /** Counts an attempt before its password is looked at. @throws DomainError `rate_limit.exceeded` */
  abstract attempt(email: string, ip: string): Promise<void>;

  /** The attempt does not count: its password was right. */
  abstract succeeded(email: string, ip: string): Promise<void>;
}
