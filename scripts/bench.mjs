import { handOver } from './lib/hand-over.mjs';

handOver('bench/src/main.ts', process.argv.slice(2));
