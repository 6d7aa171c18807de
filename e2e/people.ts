import type { Browser, Page, ViewportSize } from '@playwright/test';

/** As `npm start` makes them while it listens on loopback only. */
export const demoPassword = 'demo-crm-1234';
export type DemoLogin = 'owner' | 'admin' | 'supervisor' | 'agent' | 'finance' | 'viewer';

export async function signIn(page: Page, who: DemoLogin): Promise<void> {
  await page.goto('/entrar');
  await page.getByLabel('E-mail').fill(`${who}@demo.example`);
  await page.getByLabel('Senha', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Entrar' }).click();
  await page.waitForURL((url) => url.pathname !== '/entrar');
}

/** A colleague at a device of their own. Whoever opens it closes its context. */
export async function openDesk(browser: Browser, who: DemoLogin, viewport?: ViewportSize): Promise<Page> {
  const context = await browser.newContext({
    locale: 'pt-BR',
    baseURL: process.env['E2E_URL'] ?? '',
    ...(viewport && { viewport }),
  });
  const page = await context.newPage();
  await signIn(page, who);
  return page;
}

/** What this device remembers, before the first paint. */
export async function remember(page: Page, settings: Readonly<Record<string, string>>): Promise<void> {
  await page.addInitScript((entries) => {
    for (const [name, value] of entries) localStorage.setItem(`crm.${name}`, value);
  }, Object.entries(settings));
}
