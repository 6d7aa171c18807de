import { tail } from './lib/command.mjs';
import { staticChecks } from './lib/static-checks.mjs';
import { print, seconds } from './lib/steps.mjs';

let failed = 0;
for (const { name, run } of staticChecks()) {
  const from = performance.now();
  const outcome = await run();
  failed += outcome.failed;
  print(
    `  ${outcome.failed === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(40)} ${seconds(performance.now() - from)}`,
  );
  if (outcome.output !== undefined) print(tail(outcome.output, 80));
}
process.exitCode = failed === 0 ? 0 : 1;
