import { resolve } from 'node:path';
import { handOver } from './lib/hand-over.mjs';

handOver(
  'e2e/screens/main.ts',
  process.argv.slice(2).map((given) => (given.startsWith('--') ? given : resolve(given))),
);
