import { leaveWhenNodeIsTooOld } from './lib/node-version.mjs';

leaveWhenNodeIsTooOld();
await import('./commands/duplicates.mjs');
