import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { Provider } from './provider.ts';

interface Journey {
  provider: Provider;
  /** The demo workspace's number at the provider. */
  account: string;
}

/** Every journey stands on the one installation and fails on anything that the page's policy or its scripts complain of. */
export const test = base.extend<Journey>({
  provider: async ({ browserName: _any }, use) => use(new Provider()),
  account: async ({ provider }, use) => use(await provider.demoAccount()),
  // Known only once the installation is up, so not in the configuration.
  baseURL: async ({ browserName: _any }, use) => use(process.env['E2E_URL'] ?? ''),
  page: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
    });
    await use(page);
    expect(complaints).toEqual([]);
  },
});
export { expect };

/** WCAG 2.2 AA as far as a machine can see it; of the part alone, when it is named by its selector. */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  const axe = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  expect(
    violations.map(({ id, nodes }) => [
      id,
      nodes.map(({ target, failureSummary }) => [target, failureSummary]),
    ]),
  ).toEqual([]);
}

/** The page itself never scrolls: each pane does, in its own place. */
export async function expectOnScreen(page: Page, name: string): Promise<void> {
  const beyond = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { right: scrollWidth - innerWidth, below: scrollHeight - innerHeight };
  });
  expect(beyond, `${name} is larger than the screen`).toEqual({ right: 0, below: 0 });
}

/** The message with this text in the open conversation. */
export function bubble(page: Page, text: string) {
  return page.getByRole('log').getByText(text, { exact: true });
}

export function composer(page: Page) {
  return page.getByRole('textbox', { name: 'Mensagem' });
}
