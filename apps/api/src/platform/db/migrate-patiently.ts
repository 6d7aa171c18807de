import { types } from 'node:util';
import type { Logger } from '../../kernel/logger.js';
import { migrateDatabase } from './migrate.js';

const patienceMs = 60_000;
const pauseMs = 500;
/** Not there yet: refused or unknown address, still starting up, restarting; or in a deadlock with programs that are at work. */
const notYet = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNRESET',
  'ETIMEDOUT',
  '57P03',
  '57P01',
  '40P01',
]);

/** Migrates as soon as the database is there: programs and stores are often started together. */
export async function migratePatiently(ownerUrl: string, logger: Logger): Promise<void> {
  const started = Date.now();
  for (;;) {
    try {
      await migrateDatabase(ownerUrl);
      logger.info('schema is up to date', { ms: Date.now() - started });
      return;
    } catch (error) {
      const code = types.isNativeError(error) && 'code' in error ? String(error.code) : '';
      if (!notYet.has(code) || Date.now() - started > patienceMs) throw error;
      logger.warn('waiting for the database', { code });
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
