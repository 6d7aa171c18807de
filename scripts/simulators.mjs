import { dataFolder } from './lib/paths.mjs';
import { handOver } from './lib/hand-over.mjs';

const env = process.env;
handOver('apps/simulators/src/main.ts', process.argv.slice(2), {
  ...env,
  SIMULATORS_PORT: env['SIMULATORS_PORT'] || '4010',
  CRM_DATA_DIR: dataFolder(env),
});
