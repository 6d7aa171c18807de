import { bubble, composer, expect, test } from '../journey.ts';
import { signIn } from '../people.ts';
import { newCustomer } from '../provider.ts';

test('who answers offline while a colleague answers too is asked before it goes out', async ({
  page,
  browser,
  account,
  provider,
}) => {
  const customer = newCustomer();
  await provider.write(account, customer, 'Tem mesa de seis lugares?', { name: 'Hugo do Teste' });
  await signIn(page, 'supervisor');
  await page.getByRole('link', { name: 'Hugo do Teste' }).click();
  await expect(bubble(page, 'Tem mesa de seis lugares?')).toBeVisible();

  await page.context().setOffline(true);
  await composer(page).fill('Só sob encomenda.');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Na fila').first()).toBeVisible();

  const colleague = await browser.newContext({ locale: 'pt-BR', baseURL: process.env['E2E_URL'] ?? '' });
  const desk = await colleague.newPage();
  await signIn(desk, 'agent');
  await desk.getByRole('link', { name: 'Hugo do Teste' }).click();
  await composer(desk).fill('Tem, sim! Chega sexta.');
  await desk.keyboard.press('Enter');
  await expect.poll(() => provider.received(account, customer)).toEqual(['Tem, sim! Chega sexta.']);

  await page.context().setOffline(false);
  const question = page.getByText(/Rafael respondeu há .+ Enviar mesmo assim\?/);
  await expect(question).toBeVisible({ timeout: 20_000 });
  await expect(bubble(page, 'Tem, sim! Chega sexta.')).toBeVisible();
  expect(await provider.received(account, customer)).toEqual(['Tem, sim! Chega sexta.']);

  await page.getByRole('button', { name: 'Descartar' }).click();
  await expect(question).toHaveCount(0);
  await expect(bubble(page, 'Só sob encomenda.')).toHaveCount(0);
  await colleague.close();
});

test('what is put away until somebody writes leaves the list, and is back with its reason', async ({
  page,
  account,
  provider,
}) => {
  const customer = newCustomer();
  await provider.write(account, customer, 'Depois eu confirmo', { name: 'Íris do Teste' });
  await signIn(page, 'agent');
  const row = page.getByRole('link', { name: 'Íris do Teste' });
  await row.click();
  await page.getByRole('button', { name: 'Adiar' }).click();
  await page.getByRole('menuitem', { name: 'Até alguém escrever' }).click();
  await expect(row).toHaveCount(0);
  // Whoever looks at it when it comes back has seen why.
  await page.goto('/conversas');

  await provider.write(account, customer, 'Pode fechar!', { name: 'Íris do Teste' });
  await expect(row).toBeVisible();
  await expect(row.getByText('De volta: cliente escreveu')).toBeVisible();
});
