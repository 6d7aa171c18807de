import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPrograms } from '../scripts/lib/build.mjs';
import { takePlace } from '../scripts/lib/run-folder.mjs';
import { secretsOf } from '../scripts/lib/secrets.mjs';
import { settle } from '../scripts/lib/settings.mjs';
import { createStack } from '../scripts/lib/stack.mjs';

export interface Installation {
  /** Where the web app and the API answer. */
  readonly url: string;
  /** Where the customers' phone and the control of the simulators answer. */
  readonly phone: string;
  stop(): Promise<void>;
}

/** A fresh installation with the demo workspace, on free ports: what `npm start` makes, in a folder that is thrown away. */
export async function install(): Promise<Installation> {
  await buildPrograms();
  const dataDir = mkdtempSync(join(tmpdir(), 'crm-e2e-'));
  const env = {
    PATH: process.env['PATH'],
    PORT: '0',
    SIMULATORS_PORT: '0',
    // Many people of one address within a few minutes, which no real one does.
    RATE_LIMIT_FACTOR: '100',
    LOG_LEVEL: 'warn',
  };
  takePlace(dataDir, 'browser journeys');
  const secrets = secretsOf(dataDir);
  const settings = await settle(env, dataDir, secrets);
  const { simulatorsPort } = settings;
  if (simulatorsPort === undefined) throw new Error('The journeys need the simulators.');
  const stack = createStack({ dataDir, secrets, settings, env, durable: false });
  const stop = async () => {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await stack.postgres();
    await stack.redis();
    await stack.simulators(simulatorsPort);
    await stack.programs(['all']);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: settings.origin, phone: `http://127.0.0.1:${simulatorsPort}`, stop };
}
