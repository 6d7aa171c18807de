import { signIn } from '../people.ts';
import { newCustomer } from '../provider.ts';
import { bubble, composer, expect, test } from '../journey.ts';

test('after a cut of half a minute with two hundred messages the screen equals the database', async ({
  page,
  account,
  provider,
}) => {
  test.setTimeout(120_000);
  const customer = newCustomer();
  await provider.write(account, customer, 'Antes', { name: 'Eva do Teste' });
  await signIn(page, 'agent');
  await page.getByRole('link', { name: 'Eva do Teste' }).click();
  await expect(bubble(page, 'Antes')).toBeVisible();

  await page.context().setOffline(true);
  await expect(page.locator('[data-connection=offline]')).toBeVisible();
  const begun = Date.now();
  for (let n = 0; n < 200; n += 20) {
    const texts = Array.from({ length: 20 }, (_, i) => ({ from: customer, text: `Mensagem ${n + i}` }));
    await provider.writeMany(account, texts);
  }
  await expect
    .poll(() => Date.now() - begun, { timeout: 40_000, intervals: [1_000] })
    .toBeGreaterThan(30_000);
  await page.context().setOffline(false);

  await expect(bubble(page, 'Mensagem 199')).toBeVisible({ timeout: 15_000 });
  await expect(page.locator('[data-connection]')).toHaveCount(0);
  // Upwards through the whole thread: each message once, in order.
  const log = page.getByRole('log');
  const seen = new Set<number>();
  await expect
    .poll(
      async () => {
        for (const text of await log.getByText(/^Mensagem \d+$/).allInnerTexts())
          seen.add(Number(text.slice(9)));
        await log.evaluate((element) => {
          const scroller = element.closest('[data-scroller]') ?? element;
          scroller.scrollTop -= 400;
        });
        return seen.size;
      },
      { timeout: 30_000, intervals: [100] },
    )
    .toBe(200);
});

test('while no socket transport connects, the screen says so and is brought up to date every five seconds', async ({
  page,
  account,
  provider,
}) => {
  const customer = newCustomer();
  await provider.write(account, customer, 'Oi', { name: 'Fábio do Teste' });
  await page.route('**/socket.io/**', (route) => route.abort());
  await page.routeWebSocket('**/socket.io/**', (socket) => socket.close());
  const asked: number[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/v1/sync')) asked.push(Date.now());
  });
  await signIn(page, 'agent');
  await expect(page.locator('[data-connection=polling]')).toContainText('a cada 5 s');
  await page.getByRole('link', { name: 'Fábio do Teste' }).click();
  await provider.write(account, customer, 'Chegou por aqui?');
  await expect(bubble(page, 'Chegou por aqui?')).toBeVisible({ timeout: 7_000 });
  await composer(page).fill('Chegou sim');
  await page.keyboard.press('Enter');
  await expect.poll(() => provider.received(account, customer)).toEqual(['Chegou sim']);
  await expect.poll(() => asked.length, { timeout: 20_000 }).toBeGreaterThan(3);
  const gaps = asked.slice(2).map((at, index) => at - (asked[index + 1] ?? at));
  expect(Math.max(...gaps)).toBeLessThan(7_000);
});

test('what is written offline waits, survives a reload and goes out once and in order', async ({
  page,
  account,
  provider,
}) => {
  const customer = newCustomer();
  await provider.write(account, customer, 'Oi', { name: 'Gil do Teste' });
  await signIn(page, 'agent');
  await page.getByRole('link', { name: 'Gil do Teste' }).click();
  await expect(bubble(page, 'Oi')).toBeVisible();

  // The server cannot be reached, but the app itself comes from the cache of this test: only its API is away.
  await page.route('**/api/v1/**', (route) => route.abort());
  await page.route('**/socket.io/**', (route) => route.abort());
  await page.context().setOffline(true);
  for (const text of ['um', 'dois', 'três']) {
    await composer(page).fill(text);
    await page.keyboard.press('Enter');
    await expect(bubble(page, text)).toBeVisible();
  }
  await expect(page.getByText('Na fila').first()).toBeVisible();
  await page.context().setOffline(false);
  await page.unrouteAll();
  await page.reload();

  await expect
    .poll(() => provider.received(account, customer), { timeout: 20_000 })
    .toEqual(['um', 'dois', 'três']);
  await expect(page.getByText('Na fila')).toHaveCount(0);
});
