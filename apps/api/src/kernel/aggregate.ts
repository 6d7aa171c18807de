/** A fact, in the past tense (`context-noun.verb`), about one thing of one workspace. Small: ids, amounts, times. */
export interface DomainEvent {
  readonly type: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Collects what happened to it; its repository writes the events to the outbox in the transaction that saves it. */
export abstract class Aggregate {
  #events: DomainEvent[] = [];

  protected record(event: DomainEvent): void {
    this.#events.push(event);
  }

  takeEvents(): DomainEvent[] {
    const taken = this.#events;
    this.#events = [];
    return taken;
  }
}
