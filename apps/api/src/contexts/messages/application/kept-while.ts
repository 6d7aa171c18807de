/**
 * Works while a claim is renewed. The work's signal is aborted when the claim is lost, and when everything stops.
 * @param renew says whether the claim still holds; failing to ask is not losing it
 */
export async function keptWhile<T>(
  everyMs: number,
  renew: () => Promise<boolean>,
  stopping: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  const timer = setInterval(() => {
    renew().then(
      (held) => {
        if (!held) lost.abort(new Error('somebody else has it'));
      },
      () => undefined,
    );
  }, everyMs);
  try {
    const signal = AbortSignal.any([lost.signal, stopping]);
    signal.throwIfAborted();
    return await work(signal);
  } finally {
    clearInterval(timer);
  }
}
