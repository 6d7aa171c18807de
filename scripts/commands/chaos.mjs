import { join } from 'node:path';
import { buildPrograms } from '../lib/build.mjs';
import { runCommand, tail } from '../lib/command.mjs';
import { ROOT, programNode } from '../lib/paths.mjs';
import { print, seconds, step } from '../lib/steps.mjs';

/** A run without a defect has to be green, and each planted defect has to be seen. */
const RUNS = [
  { name: 'nothing planted', args: [], red: false },
  { name: 'no fence', args: ['--defect', 'no-fence'], red: true },
  { name: 'answer before commit', args: ['--defect', 'answer-before-commit'], red: true },
  { name: 'resend when unclear', args: ['--defect', 'resend-unknown'], red: true },
];

await step('Programs', () => buildPrograms());
const main = join(ROOT, 'apps/api/test/crash/main.ts');
let wrong = 0;
for (const { name, args, red } of RUNS) {
  const from = performance.now();
  const { code, output } = await runCommand(programNode(), [main, ...args, ...process.argv.slice(2)]);
  const verdict = /\{"inbound".*\}/.exec(output)?.[0];
  const { inbound, outbound, findings = {} } = verdict === undefined ? {} : JSON.parse(verdict);
  const found = Object.entries(findings).filter(([, count]) => Number(count) > 0);
  const asWanted = verdict !== undefined && (code !== 0) === red;
  if (!asWanted) wrong += 1;
  print(
    [
      asWanted ? 'ok    ' : 'WRONG ',
      name.padEnd(22),
      code === 0 ? 'green' : 'red  ',
      `in ${inbound?.stored}/${inbound?.written}, out ${outbound?.accepted}/${outbound?.taken}, unconfirmed ${outbound?.unconfirmed}`,
      found.map(([what, count]) => `${what} ${count}`).join(', '),
      seconds(performance.now() - from),
    ].join('  '),
  );
  if (!asWanted) print(tail(output, 40));
}
process.exitCode = wrong === 0 ? 0 : 1;
