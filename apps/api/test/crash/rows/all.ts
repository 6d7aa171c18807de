import { acknowledged } from './acknowledged.ts';
import { atOnce } from './at-once.ts';
import { blocked } from './blocked.ts';
import { diskFull } from './disk.ts';
import { flush } from './flush.ts';
import { ingress, lostHour } from './ingress.ts';
import { paceLimits } from './limits.ts';
import { redisFull } from './memory.ts';
import { neighbours } from './neighbours.ts';
import { outage } from './outage.ts';
import { postgresAway } from './postgres.ts';
import { receipts } from './receipts.ts';
import { redisAway } from './redis.ts';
import type { Scenario } from './scenario.ts';
import { storms } from './storm.ts';
import { twice } from './twice.ts';

/** In the order in which they run. */
export const scenarios: readonly Scenario[] = [
  storms,
  acknowledged,
  flush,
  redisAway,
  redisFull,
  postgresAway,
  diskFull,
  blocked,
  neighbours,
  paceLimits,
  receipts,
  twice,
  atOnce,
  ingress,
  lostHour,
  outage,
];
