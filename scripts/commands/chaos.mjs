import { join } from 'node:path';
import { buildPrograms } from '../lib/build.mjs';
import { endCommands, runCommand, tail } from '../lib/command.mjs';
import { ROOT, programNode } from '../lib/paths.mjs';
import { print, seconds, step } from '../lib/steps.mjs';
import { onStopSignal } from '../lib/stop-signal.mjs';

/** Runs of the crash test that must be red: a table whose judge cannot see a defect says nothing. */
const DEFECTS = [
  { name: 'nothing planted', args: [], red: false },
  { name: 'no fence', args: ['--defect', 'no-fence'], red: true },
  { name: 'answer before commit', args: ['--defect', 'answer-before-commit'], red: true },
  { name: 'resend when unclear', args: ['--defect', 'resend-unknown'], red: true },
];
const CRASH = join(ROOT, 'apps/api/test/crash');

onStopSignal(async () => endCommands());
const given = process.argv.slice(2);
if (!given.includes('--report')) await step('Programs', () => buildPrograms({ only: ['api'] }));
process.exitCode = given.includes('--defects')
  ? await plantDefects(given.filter((word) => word !== '--defects'))
  : (await runCommand(programNode(), [join(CRASH, 'chaos.ts'), ...given], { live: true })).code;

/** @param {string[]} args */
async function plantDefects(args) {
  let wrong = 0;
  for (const defect of DEFECTS) if (!(await isSeen(defect, args))) wrong += 1;
  return wrong === 0 ? 0 : 1;
}

/**
 * @param {{ name: string, args: string[], red: boolean }} defect
 * @param {string[]} more
 */
async function isSeen({ name, args, red }, more) {
  const from = performance.now();
  const { code, output } = await runCommand(programNode(), [join(CRASH, 'main.ts'), ...args, ...more]);
  const verdict = /\{"inbound".*\}/.exec(output)?.[0];
  const { inbound, outbound, findings = {} } = verdict === undefined ? {} : JSON.parse(verdict);
  const found = Object.entries(findings).filter(([, count]) => Number(count) > 0);
  const asWanted = verdict !== undefined && (code !== 0) === red;
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
  return asWanted;
}
