import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from './ports.mjs';

const PROVIDERS = ['whatsapp', 'telegram', 'discord', 'slack', 'trello', 'mercadopago', 'stripe'];
const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

/**
 * Everything `npm start` decides; what the person has set is never replaced.
 * @typedef {object} Settings
 * @property {string} host
 * @property {string} origin where a browser on this machine finds us
 * @property {number} port
 * @property {number | undefined} simulatorsPort undefined: no simulators
 * @property {string | undefined} demoPassword undefined: no demo workspace
 * @property {Record<string, string>} filled the variables that the programs get besides the person's own
 */

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} dataDir
 * @param {import('./secrets.mjs').Secrets} secrets
 * @returns {Promise<Settings>}
 */
export async function settle(env, dataDir, secrets) {
  const host = env['HOST'] || '127.0.0.1';
  const port = Number(env['PORT'] || 3000) || (await freePort());
  const loopback = LOOPBACK.includes(host);
  const origin = `http://${loopback || host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`;
  const production = env['NODE_ENV'] === 'production';
  const simulated = (env['CRM_SIMULATORS'] || (production ? 'off' : 'on')) === 'on';
  const simulatorsPort = simulated ? Number(env['SIMULATORS_PORT'] || 4010) || (await freePort()) : undefined;
  const demoPassword = env['CRM_DEMO_PASSWORD'] || (loopback ? 'demo-crm-1234' : secrets.demoPassword);
  const filled = {
    NODE_ENV: 'development',
    HOST: host,
    PORT: String(port),
    PUBLIC_URL: origin,
    WEB_ORIGINS: originOf(env['PUBLIC_URL'] || origin),
    CRM_SIMULATORS: simulated ? 'on' : 'off',
    ...withoutFile(env, { JWT_SECRET: secrets.jwtSecret, ENCRYPTION_KEYS: secrets.encryptionKeys }),
    ...(production ? {} : withoutFile(env, { CRM_DEMO_PASSWORD: demoPassword })),
    STORAGE_URL: pathToFileURL(join(dataDir, 'storage')).href,
    ...(simulatorsPort === undefined ? {} : await simulatedProviders(simulatorsPort)),
  };
  return {
    host,
    origin,
    port,
    simulatorsPort,
    demoPassword: production ? undefined : demoPassword,
    filled: {
      ...unset(env, filled),
      // The person may have asked for "any port" (0) or a relative folder.
      PORT: String(port),
      CRM_DATA_DIR: dataDir,
      ...(simulatorsPort === undefined ? {} : { SIMULATORS_PORT: String(simulatorsPort) }),
    },
  };
}

/** @param {number} port */
async function simulatedProviders(port) {
  const base = `http://127.0.0.1:${port}`;
  const urls = PROVIDERS.map((name) => [`${name.toUpperCase()}_API_BASE_URL`, `${base}/${name}`]);
  const mail = await freePort();
  return {
    ...Object.fromEntries(urls),
    SIMULATORS_SMTP_PORT: String(mail),
    SMTP_URL: `smtp://127.0.0.1:${mail}`,
    MAIL_FROM: 'CRM Manager <crm@demo.example>',
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {Record<string, string>} values
 */
function unset(env, values) {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !env[name]));
}

/**
 * A secret may be given as NAME or as NAME_FILE; giving both is an error, so we fill neither then.
 * @param {NodeJS.ProcessEnv} env
 * @param {Record<string, string>} values
 */
function withoutFile(env, values) {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !env[`${name}_FILE`]));
}

/** @param {string} url */
function originOf(url) {
  return URL.canParse(url) ? new URL(url).origin : url;
}
