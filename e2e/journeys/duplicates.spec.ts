import { bubble, expect, expectAccessible, test } from '../journey.ts';
import { signIn } from '../people.ts';
import { newCustomer } from '../provider.ts';

const name = 'Zulmira Quitéria Bittencourt';

test('two contacts of one person are found, become one from the open conversation, and are two again', async ({
  page,
  account,
  provider,
}) => {
  await provider.write(account, newCustomer(), 'Vocês entregam em Niterói?', { name });
  await signIn(page, 'agent');
  await page.goto('/contatos/novo');
  const drawer = page.getByRole('dialog', { name: 'Novo contato' });
  await drawer.getByLabel('Nome').fill('Zulmira Quiteria Bitencourt');
  await drawer.getByLabel('E-mail').fill('zulmira@exemplo.example');
  await drawer.getByRole('button', { name: 'Salvar contato' }).click();
  await expect(drawer).toBeHidden();

  await page.goto('/conversas');
  await page
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click();
  await expect(bubble(page, 'Vocês entregam em Niterói?')).toBeVisible();
  const hint = page.getByRole('region', { name: 'Possível duplicado' });
  await expect(hint).toContainText('Parece Zulmira Quiteria Bitencourt', { timeout: 15_000 });
  await hint.getByRole('button', { name: 'Comparar e unir' }).click();
  const dialog = page.getByRole('dialog', { name: 'Unir contatos' });
  await expect(
    dialog.getByRole('radio', { name: 'zulmira@exemplo.example, de Zulmira Quiteria Bitencourt' }),
  ).toBeChecked();
  await expectAccessible(page);
  await dialog.getByRole('radio', { name: `Manter ${name} como principal` }).check({ force: true });
  await dialog.getByRole('button', { name: 'Unir contatos' }).click();
  await expect(dialog).toBeHidden();
  const panel = page.getByRole('complementary', { name: 'Contato' });
  await expect(panel.getByText('zulmira@exemplo.example')).toBeVisible();
  await expect(hint).toBeHidden();

  await page
    .getByRole('listitem')
    .filter({ hasText: 'agora faz parte de Zulmira' })
    .getByRole('button', { name: 'Desfazer' })
    .click();
  await expect(panel.getByText('zulmira@exemplo.example')).toBeHidden();
  await expect(hint).toBeVisible({ timeout: 15_000 });

  await page.goto('/contatos/duplicados');
  const pair = page.getByRole('article').filter({ hasText: 'Zulmira' });
  await expectAccessible(page);
  await pair.getByRole('button', { name: 'Comparar e unir' }).click();
  await dialog.getByRole('button', { name: 'Unir contatos' }).click();
  await expect(pair).toBeHidden();
  await page.goto('/contatos?q=Zulmira');
  await page.getByRole('link', { name: /Zulmira/ }).click();
  await page.getByRole('button', { name: /^Desfazer a união com Zulmira/ }).click();
  await page.goto('/contatos/duplicados');
  await pair.getByRole('button', { name: 'Não é a mesma' }).click();
  await expect(pair).toBeHidden();
  await page.getByRole('link', { name: 'Separados' }).click();
  await expect(pair).toBeVisible();
});
