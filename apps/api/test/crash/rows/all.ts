import type { Scenario } from './scenario.ts';
import { storms } from './storm.ts';

/** In the order in which they run. */
export const scenarios: readonly Scenario[] = [storms];
