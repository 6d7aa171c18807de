import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { validateSync } from 'class-validator';
import { Settings } from './settings.js';
import { declaredVariables, type Variable } from './variable.js';

export type EnvironmentMap = Readonly<Record<string, string | undefined>>;

/** The exit code for a configuration that cannot be worked with (EX_CONFIG of sysexits.h). */
export const configurationExitCode = 78;

/** Lists everything that is wrong at once, with names and advice and never a value. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/** @throws ConfigurationError */
export function loadSettings(env: EnvironmentMap): Settings {
  const settings = new Settings();
  const problems: string[] = [];
  const broken = new Set<string>();
  for (const variable of declaredVariables()) {
    try {
      const text = read(variable, env);
      if (text !== undefined) Object.assign(settings, { [variable.field]: variable.parse(text) });
      else if (variable.required !== undefined) throw new Error(`is missing: ${variable.required}`);
    } catch (error) {
      broken.add(variable.field);
      problems.push(`${variable.name} ${error instanceof Error ? error.message : 'cannot be read'}`);
    }
  }
  problems.push(...invalid(settings, broken));
  if (problems.length === 0) problems.push(...forbiddenTogether(settings));
  if (problems.length > 0) throw new ConfigurationError(problems);
  if (settings.webOrigins.length === 0) settings.webOrigins = [new URL(settings.publicUrl).origin];
  return settings;
}

/** What is not wrong enough to stop, for one warning each at boot. */
export function settingsWarnings(settings: Settings): string[] {
  return settings.secureCookies
    ? []
    : ['PUBLIC_URL is plain http: the session cookie goes out without Secure. Use https.'];
}

function read({ name, secret }: Variable, env: EnvironmentMap): string | undefined {
  const direct = env[name] === '' ? undefined : env[name];
  const file = secret ? env[`${name}_FILE`] : undefined;
  if (file === undefined || file === '') return direct;
  if (direct !== undefined) throw new Error(`and ${name}_FILE are both set: keep one`);
  const text = readSecretFile(name, file).replace(/\r?\n$/, '');
  if (text === '') throw new Error(`is empty in the file that ${name}_FILE names`);
  return text;
}

function readSecretFile(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(`cannot be read from the file that ${name}_FILE names`);
  }
}

function invalid(settings: Settings, broken: ReadonlySet<string>): string[] {
  const names = new Map(declaredVariables().map((variable) => [variable.field, variable.name]));
  return validateSync(settings, { validationError: { target: false, value: false } })
    .filter((error) => !broken.has(error.property))
    .flatMap((error) =>
      Object.values(error.constraints ?? {}).map(
        (message) =>
          `${names.get(error.property) ?? error.property} ${message.replace(new RegExp(`^${error.property} `), '')}`,
      ),
    );
}

/** What is fine alone and dangerous together. */
function forbiddenTogether(settings: Settings): string[] {
  const problems: string[] = [];
  if (settings.databaseOwnerUrl !== null && settings.databaseOwnerUrl === settings.databaseUrl) {
    problems.push(
      'DATABASE_URL is the same as DATABASE_OWNER_URL: the programs must not work as the owner of the tables',
    );
  }
  if (!settings.isProduction) return problems;
  if (settings.rateLimitFactor > 1) problems.push('RATE_LIMIT_FACTOR must not be above 1 in production');
  if (settings.simulators === 'on') problems.push('CRM_SIMULATORS must not be on in production');
  if (!settings.secureCookies) problems.push('PUBLIC_URL must be https in production');
  return problems;
}
