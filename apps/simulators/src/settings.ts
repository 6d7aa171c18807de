import { join, resolve } from 'node:path';

export interface SimulatorSettings {
  readonly port: number;
  /** Where accounts, messages and the journal lie. */
  readonly folder: string;
  /** Undefined: no mail is taken. */
  readonly smtpPort: number | undefined;
  /** The first pause before an undelivered webhook is posted again; it doubles each time, up to a minute. */
  readonly retryMs: number;
}

/** @throws Error with what is wrong, in words for the person who started us */
export function readSettings(env: NodeJS.ProcessEnv): SimulatorSettings {
  if (env['NODE_ENV'] === 'production')
    throw new Error('Simulators are refused while NODE_ENV is production.');
  return {
    port: portOf(env, 'SIMULATORS_PORT', 4010),
    folder: join(resolve(env['CRM_DATA_DIR'] || '.data'), 'simulators'),
    smtpPort: env['SIMULATORS_SMTP_PORT'] ? portOf(env, 'SIMULATORS_SMTP_PORT', 0) : undefined,
    retryMs: 500,
  };
}

function portOf(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const port = Number(env[name] || otherwise);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`${name} is not a port.`);
  return port;
}
