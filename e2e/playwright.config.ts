import { defineConfig } from '@playwright/test';
import { findChromium } from '../scripts/lib/chromium.mjs';
import { chromiumFlags } from './chromium-flags.ts';

export default defineConfig({
  testDir: 'journeys',
  globalSetup: './global-setup.ts',
  // Two cores, of which the installation needs one.
  workers: 1,
  forbidOnly: true,
  retries: 0,
  // Room for a busy machine: what is missing is told by the waits, which are shorter.
  timeout: 300_000,
  expect: { timeout: 20_000 },
  outputDir: 'test-results',
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'pt-BR',
    timezoneId: 'America/Sao_Paulo',
    // Pictures of every frame would cost a third of the browser's time.
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false, snapshots: true },
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: findChromium() ?? '/usr/bin/chromium', args: chromiumFlags },
  },
});
