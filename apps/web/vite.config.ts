import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { serviceWorker } from './service-worker/plugin.ts';
import { fetchFirstScreen, firstScreen, noCircles } from './first-screen.ts';

/** Where the API listens while the web app is served by Vite's own development server. */
const api = process.env['CRM_API_ORIGIN'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react(), tailwindcss(), serviceWorker(), fetchFirstScreen(), noCircles()],
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('./src', import.meta.url)),
      // Its package names the files for development alone, whose warnings nobody would read.
      'react-router': fileURLToPath(
        new URL('dist/production/index.mjs', import.meta.resolve('react-router/package.json')),
      ),
      'react-style-singleton': fileURLToPath(new URL('./src/shared/ui/adopted-style.ts', import.meta.url)),
    },
  },
  server: {
    proxy: {
      '/api': { target: api },
      '/socket.io': { target: api, ws: true },
    },
  },
  build: {
    // The app is served to customers: no source maps, and no inlined assets that a strict CSP would refuse.
    sourcemap: false,
    assetsInlineLimit: 0,
    target: 'es2022',
    manifest: true,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: firstScreen() }] } } },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.spec.{ts,tsx}', 'test/**/*.spec.ts'],
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
    // Longer than a few of the waits of src/testing/setup.ts: what is missing is told by them, not by a cut test.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,tsx}'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
});
