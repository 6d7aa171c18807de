/** How often one session may be renewed. */
export abstract class RefreshLimit {
  /** @throws DomainError `rate_limit.exceeded` */
  abstract take(sessionId: string): Promise<void>;
}
