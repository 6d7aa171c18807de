import { expect, type Locator, type Page } from '@playwright/test';

export type Sight = readonly [what: string, seen: (log: Locator) => Locator];

/** Walks the open thread from its beginning: each of these has to come into sight, none before the one above it. */
export async function expectInOrder(page: Page, expected: readonly Sight[]): Promise<void> {
  const log = page.getByRole('log');
  let before = -1;
  for (const [what, seen] of expected) {
    const found = seen(log).first();
    await found.scrollIntoViewIfNeeded({ timeout: 10_000 }).catch(() => undefined);
    await expect(found, what).toBeVisible();
    const row = found.locator('xpath=ancestor-or-self::*[@data-index]');
    const place = Number(await row.getAttribute('data-index'));
    expect(place, `${what} stands below what came before it`).toBeGreaterThanOrEqual(before);
    before = place;
  }
}
