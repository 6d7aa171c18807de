import { leaveWhenNodeIsTooOld } from './lib/node-version.mjs';

// Only this file and the one above are read by a Node that is too old: the rest uses what it does not know.
leaveWhenNodeIsTooOld();
await import('./commands/test.mjs');
