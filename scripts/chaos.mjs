import { handOver } from './lib/hand-over.mjs';

handOver('apps/api/test/crash/main.ts', process.argv.slice(2));
