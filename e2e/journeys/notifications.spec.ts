import { signIn } from '../people.ts';
import { newCustomer } from '../provider.ts';
import { bubble, expect, expectAccessible, test } from '../journey.ts';

test('a new customer rings the bell of the agent, who takes the conversation from there', async ({
  page,
  account,
  provider,
}) => {
  await signIn(page, 'agent');
  await page.goto('/contatos');
  await expect(page.getByRole('heading', { name: 'Contatos' })).toBeVisible();
  await provider.write(account, newCustomer(), 'Fazem sob medida?', { name: 'Nair do Teste' });
  await expect(page).toHaveTitle(/^\(\d+\) Contatos/);
  await page
    .getByRole('button', { name: /^Notificações/ })
    .first()
    .click();
  const panel = page.getByRole('dialog', { name: 'Notificações' });
  const news = panel.getByRole('listitem').filter({ hasText: 'Nair do Teste espera atendimento, sem dono' });
  // Told of behind everything else: a busy machine may take its time.
  await expect(news.getByText('“Fazem sob medida?”')).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  await news.getByRole('button', { name: 'Assumir' }).click();
  await expect(page).toHaveURL(/conversas\//);
  await expect(bubble(page, 'Fazem sob medida?')).toBeVisible();
  await page
    .getByRole('button', { name: /^Notificações/ })
    .first()
    .click();
  await expect(news.getByRole('button', { name: 'Assumir' })).toHaveCount(0);
  await expect(news.getByText('Não lida')).toHaveCount(0);
});
