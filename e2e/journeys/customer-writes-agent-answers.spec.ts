import { signIn } from '../people.ts';
import { newCustomer } from '../provider.ts';
import { bubble, composer, expect, test } from '../journey.ts';

const ticks = (state: string) => `[aria-label="${state}"]`;

test('a customer writes on the phone, the agent sees it within a second and answers, ticks go to read, nobody reloads', async ({
  page,
  browser,
  account,
  provider,
}) => {
  const customer = newCustomer();
  await provider.write(account, customer, 'Oi!', { name: 'Ana do Teste' });
  await signIn(page, 'agent');
  await page.goto('/conversas');
  await page.getByRole('link', { name: 'Ana do Teste' }).click();
  await expect(bubble(page, 'Oi!')).toBeVisible();

  const phoneContext = await browser.newContext({ viewport: { width: 360, height: 800 }, locale: 'pt-BR' });
  const phone = await phoneContext.newPage();
  await phone.goto(`${process.env['E2E_PHONE_URL'] ?? ''}/#${account}/${customer}`);
  await expect(phone.getByRole('log').getByText('Oi!')).toBeVisible();

  await phone.getByRole('textbox', { name: 'Mensagem' }).fill('Vocês abrem no sábado?');
  const begun = Date.now();
  await phone.keyboard.press('Enter');
  await expect(bubble(page, 'Vocês abrem no sábado?')).toBeVisible({ timeout: 1_000 });
  expect(Date.now() - begun).toBeLessThan(1_500);

  await composer(page).fill('Abrimos sim, das 9 h às 14 h.');
  await page.keyboard.press('Enter');
  const answer = bubble(page, 'Abrimos sim, das 9 h às 14 h.');
  await expect(answer).toBeVisible();
  await expect(phone.getByRole('log').getByText('Abrimos sim, das 9 h às 14 h.')).toBeVisible();
  await expect(page.getByRole('log').locator(ticks('Lida')).last()).toBeVisible();

  // The customer goes away from the chat: what comes now is delivered and not read.
  await phone.getByRole('button', { name: 'Voltar aos clientes' }).click();
  await composer(page).fill('Esperamos você!');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log').locator(ticks('Entregue')).last()).toBeVisible();
  await phoneContext.close();
});

test('an answer quotes the customer’s message, on both sides', async ({ page, account, provider }) => {
  const customer = newCustomer();
  await provider.write(account, customer, 'Tem em freijó?', { name: 'Bia do Teste' });
  await signIn(page, 'agent');
  await page.getByRole('link', { name: 'Bia do Teste' }).click();
  await bubble(page, 'Tem em freijó?').hover();
  await page
    .getByRole('log')
    .getByRole('button', { name: /^Responder à mensagem/ })
    .first()
    .click();
  await composer(page).fill('Tem sim!');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log').getByText('Tem em freijó?')).toHaveCount(2);
  await expect.poll(() => provider.received(account, customer)).toEqual(['Tem sim!']);
});

test('a message that the provider refuses says why in plain words and goes out on retry', async ({
  page,
  account,
  provider,
}) => {
  const customer = newCustomer();
  await provider.write(account, customer, 'Oi', { name: 'Caio do Teste' });
  await signIn(page, 'agent');
  await page.getByRole('link', { name: 'Caio do Teste' }).click();
  // That somebody reads and types is told to the provider by the same address.
  const fault = { account, path: '/messages', body: 'Bom dia!', count: 1 };
  await provider.fault({ kind: 'error', status: 400, code: 131_048, ...fault });
  await composer(page).fill('Bom dia!');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log').getByText(/spam/)).toBeVisible();
  await page.getByRole('button', { name: 'Tentar de novo' }).click();
  await expect.poll(() => provider.received(account, customer)).toEqual(['Bom dia!']);
  await expect(page.getByRole('log').getByText(/spam/)).toHaveCount(0);
});

test('a send of which the provider did not tell the outcome is settled by its receipt, and goes out once', async ({
  page,
  account,
  provider,
}) => {
  const customer = newCustomer();
  await provider.write(account, customer, 'Oi', { name: 'Duda do Teste' });
  await signIn(page, 'agent');
  await page.getByRole('link', { name: 'Duda do Teste' }).click();
  await provider.fault({ kind: 'drop_response', count: 1, account, path: '/messages', body: 'Chegou?' });
  await composer(page).fill('Chegou?');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log').locator(ticks('Entregue')).last()).toBeVisible();
  expect(await provider.received(account, customer)).toEqual(['Chegou?']);
});
