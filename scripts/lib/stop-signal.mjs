/**
 * Runs `stop` once on SIGINT, SIGTERM or SIGHUP, then leaves. A Ctrl-C often comes twice (from the terminal and
 * passed on by npm): what comes later is swallowed.
 * @param {() => Promise<void>} stop
 */
export function onStopSignal(stop) {
  let asked = false;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (asked) return;
      asked = true;
      stop().then(
        () => process.exit(0),
        (error) => {
          process.stderr.write(`${String(error)}\n`);
          process.exit(1);
        },
      );
    });
  }
  // A terminal that has gone away must not keep us from stopping in order.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
}
