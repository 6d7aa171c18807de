/** Collects the values of a statement while its text grows. */
export class Parameters {
  readonly values: unknown[];

  /** @param first values that have their places already, `$1` and on */
  constructor(first: readonly unknown[] = []) {
    this.values = [...first];
  }

  /** @returns the name of the value's place */
  add(value: unknown): string {
    return `$${String(this.values.push(value))}`;
  }
}
