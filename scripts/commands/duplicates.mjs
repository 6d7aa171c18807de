import { join } from 'node:path';
import { buildPrograms } from '../lib/build.mjs';
import { endCommands, runCommand } from '../lib/command.mjs';
import { ROOT, programNode } from '../lib/paths.mjs';
import { step } from '../lib/steps.mjs';
import { onStopSignal } from '../lib/stop-signal.mjs';

const MEASURE = join(ROOT, 'apps/api/dist/contexts/contacts/labelled/main.js');

onStopSignal(async () => endCommands());
await step('Programs', () => buildPrograms({ only: ['api'] }));
const { code } = await runCommand(programNode(), [MEASURE, ...process.argv.slice(2)], { live: true });
process.exitCode = code;
