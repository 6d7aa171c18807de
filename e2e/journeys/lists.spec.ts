import { signIn } from '../people.ts';
import { newCustomer } from '../provider.ts';
import { expect, test } from '../journey.ts';

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
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
    await page.keyboard.type(typed);
    await expect(page.getByRole('option', { name: option }).first()).toBeVisible();
    await page.keyboard.press('Enter');
  };
  // The field of the search has the focus: Esc would empty it.
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log').getByText('Bom dia')).toBeVisible();
  await choose('>Resolver', /Resolver/);
  await expect(page.getByText('Conversa com Quirino da Paleta resolvida')).toBeVisible();
  await expect(row).toHaveCount(0);
  await choose('>Desfazer', /Desfazer/);
  await expect(row).toBeVisible();
  await choose('>Contatos', /Contatos/);
  await expect(page).toHaveURL(/\/contatos/);
});

test('two conversations are resolved at once, and with one click open again', async ({
  page,
  account,
  provider,
}) => {
  await provider.write(account, newCustomer(), 'Oi', { name: 'Raul das Muitas' });
  await provider.write(account, newCustomer(), 'Olá', { name: 'Sílvia das Muitas' });
  await signIn(page, 'agent');
  const rows = ['Raul das Muitas', 'Sílvia das Muitas'].map((name) => page.getByRole('link', { name }));
  for (const row of rows) {
    await row.focus();
    await page.keyboard.press('x');
  }
  const bar = page.getByRole('toolbar', { name: 'Ações para as selecionadas' });
  await expect(bar.getByText('2 selecionadas')).toBeVisible();
  await bar.getByRole('button', { name: 'Resolver' }).click();
  for (const row of rows) await expect(row).toHaveCount(0);
  await expect(page.getByText('2 conversas resolvidas')).toBeVisible();
  await page.getByRole('button', { name: 'Desfazer' }).click();
  await expect(page.getByText('2 conversas voltaram ao que eram')).toBeVisible();
  // The list holds still under the pointer, and says what came meanwhile.
  await page.getByRole('button', { name: '2 novas' }).click();
  for (const row of rows) await expect(row).toBeVisible();
});
