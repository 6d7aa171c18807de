import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { DemoWorkspace } from './demo/demo-workspace.js';
import type { Logger } from './kernel/logger.js';
import metadata from './metadata.js';
import { migratePatiently } from './platform/db/migrate-patiently.js';
import {
  ConfigurationError,
  configurationExitCode,
  loadSettings,
  settingsWarnings,
} from './platform/env/load-settings.js';
import { processEnvironment } from './platform/env/process-environment.js';
import type { Settings } from './platform/env/settings.js';
import { NestLogger } from './platform/logging/nest-logger.js';
import { Redaction } from './platform/logging/redaction.js';
import { WinstonLogger } from './platform/logging/winston-logger.js';
import { adapterFor, RedisEvicts, startProgram, type Program } from './program.js';

/** Whoever stops us may wait 15 s; what has not let go by then is cut. */
const drainMs = 12_000;

function settingsOrExit(): Settings {
  try {
    return loadSettings(processEnvironment());
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(configurationExitCode);
  }
}

async function boot(settings: Settings, logger: Logger): Promise<Program> {
  for (const warning of settingsWarnings(settings)) logger.warn(warning);
  if (settings.databaseOwnerUrl !== null) await migratePatiently(settings.databaseOwnerUrl, logger);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(() => settings),
    await adapterFor(settings),
    { logger: new NestLogger(logger), bodyParser: false, abortOnError: false },
  );
  if (settings.roles.has('api') && (await app.get(DemoWorkspace).ensure()))
    logger.info('demo workspace made');
  return startProgram(app, settings, metadata);
}

function endWith(code: number, logger: Logger, program: () => Program | undefined): void {
  const deadline = setTimeout(() => {
    logger.error('not everything let go in time');
    process.exit(1);
  }, drainMs);
  deadline.unref();
  const running = program();
  const stopped = running ? running.stop() : Promise.resolve();
  stopped.then(
    () => process.exit(code),
    (error: unknown) => {
      logger.error('could not stop in order', { error });
      process.exit(1);
    },
  );
}

const settings = settingsOrExit();
const logger = new WinstonLogger(settings.logLevel, new Redaction());
let program: Program | undefined;
let ending = false;

function end(code: number): void {
  if (ending) return;
  ending = true;
  endWith(code, logger, () => program);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    logger.info('asked to stop', { signal });
    end(0);
  });
}
for (const trouble of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(trouble, (error: unknown) => {
    logger.error('unexpected error: stopping', { trouble, error });
    end(1);
  });
}

try {
  program = await boot(settings, logger);
  // Asked to stop while it came up.
  if (ending) await program.stop();
} catch (error) {
  if (error instanceof RedisEvicts) {
    process.stderr.write(`${error.message}\n`);
    process.exit(configurationExitCode);
  }
  logger.error('could not start', { error });
  process.exit(1);
}
