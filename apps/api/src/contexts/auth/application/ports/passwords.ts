/** Slow on purpose. Never call it inside a transaction. */
export abstract class Passwords {
  /** @throws DomainError `service.unavailable` when too many wait already */
  abstract hash(password: string): Promise<string>;

  /** Whether it is the password; for a person that does not exist (null) false, after the same time. */
  abstract matches(hash: string | null, password: string): Promise<boolean>;
}
