import { blocked } from './blocked.ts';
import { ingress, lostHour } from './ingress.ts';
import { paceLimits } from './limits.ts';
import { neighbours } from './neighbours.ts';
import { outage } from './outage.ts';
import type { Scenario } from './scenario.ts';
import { storms } from './storm.ts';

/** In the order in which they run. */
export const scenarios: readonly Scenario[] = [
  storms,
  blocked,
  neighbours,
  paceLimits,
  ingress,
  outage,
  lostHour,
];
