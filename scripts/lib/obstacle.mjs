/**
 * Something that the person at the keyboard can put right: shown as it is, without a stack trace.
 */
export class Obstacle extends Error {
  /**
   * @param {string} message
   * @param {number} [exitCode]
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.name = 'Obstacle';
    this.exitCode = exitCode;
  }
}

/**
 * What to print for a failure, and the exit code that goes with it.
 * @param {unknown} error
 * @returns {{ text: string, exitCode: number }}
 */
export function explain(error) {
  if (error instanceof Obstacle) return { text: error.message, exitCode: error.exitCode };
  if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) {
    return { text: `The disk is full (${error.message}). Free some space and start again.`, exitCode: 1 };
  }
  return { text: error instanceof Error ? (error.stack ?? error.message) : String(error), exitCode: 1 };
}
