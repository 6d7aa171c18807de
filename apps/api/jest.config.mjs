import { readFileSync } from 'node:fs';

// The same settings as the build. Given inline, because @swc/jest would otherwise look for them per file.
const { jsc } = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

/** @type {import('jest').Config} */
export default {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc, module: { type: 'es6' }, sourceMaps: 'inline', swcrc: false }],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // Two cores: one for the tests, one for the stores they talk to.
  maxWorkers: 2,
  globalSetup: '<rootDir>/test/setup/global-setup.mjs',
  globalTeardown: '<rootDir>/test/setup/global-teardown.mjs',
  // Room for a slow machine: what is missing is told by the waits of the tests, which are shorter.
  testTimeout: 60_000,
  // A worker that has held the whole application many times may take more than the usual half second to end.
  workerGracefulExitTimeout: 10_000,
  // Counters in the code: the engine's own counting takes as long as the tests themselves when the application starts in every file.
  coverageProvider: 'babel',
  coverageDirectory: '<rootDir>/coverage',
  collectCoverageFrom: ['src/**/*.ts', '!src/metadata.ts'],
  coverageReporters: ['json-summary', 'json', 'text-summary'],
};
