import { install } from './installation.ts';

/** One installation for all journeys; each makes the workspace or the customers it needs. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const installation = await install();
  process.env['E2E_URL'] = installation.url;
  process.env['E2E_PHONE_URL'] = installation.phone;
  return () => installation.stop();
}
