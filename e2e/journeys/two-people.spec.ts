import { bubble, composer, expect, test } from '../journey.ts';
import type { Page } from '@playwright/test';
import { openDesk, signIn } from '../people.ts';
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

  const desk = await openDesk(browser, 'agent');
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
  await desk.context().close();
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

test('of two who take a conversation at once one wins, and hands it over with a note', async ({
  page,
  browser,
  account,
  provider,
}) => {
  await provider.write(account, newCustomer(), 'Ainda abre hoje?', { name: 'Jonas do Teste' });
  const desk = await openDesk(browser, 'agent');
  await signIn(page, 'supervisor');
  await desk.getByRole('link', { name: 'Jonas do Teste' }).click({ modifiers: ['Alt'] });
  await expect(desk.getByText('Espiando')).toBeVisible();
  await page.getByRole('link', { name: 'Jonas do Teste' }).click();
  await expect(page.getByText('Rafael está espiando esta conversa')).toBeVisible();
  await desk.getByRole('button', { name: 'Parar de espiar' }).click();
  await expect(page.getByText('Rafael está vendo esta conversa')).toBeVisible();
  for (const one of [page, desk]) await expect(bubble(one, 'Ainda abre hoje?')).toBeVisible();

  // Both have pressed before either was answered.
  const isEdit = (method: string) => method === 'PATCH';
  const won = desk.waitForResponse((answer) => isEdit(answer.request().method()));
  await page.route('**/api/v1/conversations/*', async (route) => {
    if (isEdit(route.request().method())) await won;
    await route.continue();
  });
  await take(page);
  await take(desk);
  await expect(page.getByText('Rafael Souza já assumiu esta conversa.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Responsável: Rafael Souza' })).toBeVisible();
  await page.unrouteAll();

  await desk.keyboard.press('a');
  await desk.getByRole('menuitem', { name: 'Passar com uma nota…' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Passar conversa' });
  await dialog.getByRole('combobox', { name: 'Para quem' }).click();
  await desk.getByRole('option', { name: 'Marina Alves' }).click();
  await dialog.getByLabel('Nota interna (opcional)').fill('Quer passar hoje às 17 h.');
  await dialog.getByRole('button', { name: 'Passar conversa' }).click();
  await expect(page.getByRole('button', { name: 'Responsável: Marina Alves' })).toBeVisible();
  await expect(bubble(page, 'Quer passar hoje às 17 h.')).toBeVisible();
  await desk.context().close();
});

async function take(page: Page): Promise<void> {
  await page.keyboard.press('a');
  await page.getByRole('menuitem', { name: 'Assumir' }).click();
}
