import type { Page } from '@playwright/test';
import { openDesk, signIn } from '../people.ts';
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

test('while one is cut off for half a minute all sides write, and each has every message once and in order', async ({
  page,
  browser,
  account,
  provider,
}) => {
  test.setTimeout(180_000);
  const [asked, alone] = [newCustomer(), newCustomer()];
  await provider.write(account, asked, 'Cliente 0', { name: 'Lia do Teste' });
  await provider.write(account, alone, 'Cliente 0', { name: 'Mário do Teste' });
  // Tall enough that no message is scrolled out of the thread.
  await page.setViewportSize({ width: 1366, height: 1800 });
  await signIn(page, 'supervisor');
  for (const name of ['Mário do Teste', 'Lia do Teste']) {
    await visit(page, name);
    await expect(bubble(page, 'Cliente 0')).toBeVisible();
  }
  const desk = await openDesk(browser, 'agent', { width: 1366, height: 1800 });
  await desk.getByRole('link', { name: 'Lia do Teste' }).click();
  await expect(bubble(desk, 'Cliente 0')).toBeVisible();
  const phone = await desk.context().newPage();
  await phone.goto(`${process.env['E2E_PHONE_URL'] ?? ''}/#whatsapp/${account}/${asked}`);
  await expect(bubble(phone, 'Cliente 0')).toBeVisible();

  await page.context().setOffline(true);
  await expect(page.locator('[data-connection=offline]')).toBeVisible();
  const begun = Date.now();
  // Three seconds for each turn: the channel tells times in whole seconds, and the thread follows them.
  const turn = (n: number) =>
    expect.poll(() => Date.now() - begun, { timeout: 10_000, intervals: [100] }).toBeGreaterThan(3_000 * n);
  for (const n of [1, 2, 3, 4, 5]) {
    await say(phone, `Cliente ${n}`);
    await expect(bubble(desk, `Cliente ${n}`)).toBeVisible();
    if (n === 2 || n === 4) {
      await say(page, `Sem rede ${n / 2}`);
      await expect(bubble(page, `Sem rede ${n / 2}`)).toBeVisible();
    }
    await turn(2 * n - 1);
    await say(desk, `Colega ${n}`);
    await expect(bubble(phone, `Colega ${n}`)).toBeVisible();
    await turn(2 * n);
  }
  await visit(page, 'Mário do Teste');
  await provider.write(account, alone, 'Cliente 1');
  await say(page, 'Sem rede 1');
  await say(page, 'Sem rede 2');
  await expect(page.getByText('Na fila').first()).toBeVisible();
  expect(await said(page)).toEqual(['Cliente 0', 'Sem rede 1', 'Sem rede 2']);
  expect(await provider.received(account, alone)).toEqual([]);
  await visit(page, 'Lia do Teste');
  expect(await said(page)).toEqual(['Cliente 0', 'Sem rede 1', 'Sem rede 2']);
  expect(Date.now() - begun).toBeGreaterThan(30_000);
  await page.context().setOffline(false);

  // Nobody answered there: it leaves by itself.
  await expect
    .poll(() => provider.received(account, alone), { timeout: 20_000 })
    .toEqual(['Sem rede 1', 'Sem rede 2']);
  // Here somebody did: each is asked about, and waits.
  const turns = [1, 2, 3, 4, 5].flatMap((n) => [`Cliente ${n}`, `Colega ${n}`]);
  const before = ['Cliente 0', ...turns];
  const question = page.getByText(/Rafael respondeu há .+ Enviar mesmo assim\?/);
  await expect(question).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => said(page)).toEqual([...before, 'Sem rede 1', 'Sem rede 2']);
  for (const other of [desk, phone]) expect(await said(other)).toEqual(before);
  await page.getByRole('button', { name: 'Enviar mesmo assim' }).click();
  await expect(bubble(phone, 'Sem rede 1')).toBeVisible();
  await expect(question).toBeVisible();
  expect(await said(phone)).toEqual([...before, 'Sem rede 1']);
  await page.getByRole('button', { name: 'Enviar mesmo assim' }).click();
  await expect(question).toHaveCount(0);
  for (const side of [phone, desk, page])
    await expect.poll(() => said(side)).toEqual([...before, 'Sem rede 1', 'Sem rede 2']);

  // And so it is after everything was asked for anew.
  await page.reload();
  await expect.poll(() => said(page)).toEqual([...before, 'Sem rede 1', 'Sem rede 2']);
  await visit(page, 'Mário do Teste');
  await expect.poll(() => said(page)).toEqual(['Cliente 0', 'Cliente 1', 'Sem rede 1', 'Sem rede 2']);
  await expect(page.getByText('Na fila')).toHaveCount(0);
  await desk.context().close();
});

async function visit(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('log', { name: new RegExp(name) })).toBeVisible();
}

async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await page.keyboard.press('Enter');
}

/** What the open thread shows, from its top. */
function said(page: Page): Promise<string[]> {
  return page
    .getByRole('log')
    .getByText(/^(Cliente|Colega|Sem rede) \d$/)
    .allInnerTexts();
}
