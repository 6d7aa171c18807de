/** Tells errors that will pass by themselves (a restart, a deadlock) from those that will come again. */
export abstract class Fate {
  abstract isPassing(error: unknown): boolean;
}
