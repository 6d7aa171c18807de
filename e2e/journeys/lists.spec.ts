import { signIn } from '../people.ts';
import { newCustomer } from '../provider.ts';
import { expect, expectAccessible, test } from '../journey.ts';

test('three conversations are resolved at once and come back, but for the one that a colleague changed', async ({
  page,
  account,
  provider,
  browser,
}) => {
  const names = ['Nair do Lote', 'Otto do Lote', 'Pilar do Lote'] as const;
  for (const name of names) await provider.write(account, newCustomer(), 'Ainda tem?', { name });
  await signIn(page, 'agent');
  await page.goto('/conversas?busca=do+Lote');
  const row = (name: string) => page.getByRole('link', { name: new RegExp(name) });
  for (const name of names) await expect(row(name)).toBeVisible();
  await row(names[2]).focus();
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  const bar = page.getByRole('toolbar', { name: 'Ações para as selecionadas' });
  await expect(bar.getByText('3 selecionadas')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('e');
  await expect(page.getByText('3 conversas resolvidas')).toBeVisible();
  for (const name of names) await expect(row(name)).toHaveCount(0);
  const colleague = await browser.newPage();
  await signIn(colleague, 'supervisor');
  await colleague.goto('/conversas?busca=do+Lote&status=resolvidas');
  await colleague.getByRole('link', { name: /Otto do Lote/ }).click();
  await colleague.getByRole('button', { name: 'Reabrir' }).click();
  await expect(row('Otto do Lote')).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByText('2 conversas voltaram ao que eram')).toBeVisible();
  await expect(page.getByText(/Ficou como estava: Otto do Lote/)).toBeVisible();
  for (const name of names) await expect(row(name)).toBeVisible();
  await colleague.close();
});

test('by the palette and the keyboard alone a conversation is found, resolved, taken back and left', async ({
  page,
  account,
  provider,
}) => {
  await provider.write(account, newCustomer(), 'Bom dia', { name: 'Quirino da Paleta' });
  await signIn(page, 'agent');
  await page.goto('/conversas?busca=Paleta');
  const row = page.getByRole('link', { name: /Quirino da Paleta/ });
  await expect(row).toBeVisible();
  const choose = async (typed: string, option: RegExp) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(typed);
    await expect(page.getByRole('option', { name: option }).first()).toBeVisible();
    await page.keyboard.press('Enter');
  };
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log').getByText('Bom dia')).toBeVisible();
  await choose('>Resolver', /Resolver/);
  await expect(page.getByText(/Quirino da Paleta.*resolvida|resolvida/).first()).toBeVisible();
  await expect(row).toHaveCount(0);
  await choose('>Desfazer', /Desfazer/);
  await expect(row).toBeVisible();
  await choose('>Contatos', /Contatos/);
  await expect(page).toHaveURL(/\/contatos/);
});
