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
