import type { EnvironmentMap } from './load-settings.js';

/** The one place that looks at the environment of the process. */
export function processEnvironment(): EnvironmentMap {
  return process.env;
}
