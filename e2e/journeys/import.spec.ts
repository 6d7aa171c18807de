import { expect, expectAccessible, test } from '../journey.ts';
import { signIn } from '../people.ts';

const file = [
  'Cliente;Celular;Cor preferida;Empresa',
  'Quirino Valadares;(21) 97711-0001;azul;Marcenaria Valadares',
  'Quirino V.;21 97711-0001;verde;',
  'Iolanda Paranhos;(21) 97711-0002;;Marcenaria Valadares',
  'Sem número;5,51199E+12;;',
].join('\r\n');

test('a spreadsheet is mapped, tried, taken in and taken back', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/contatos/importar');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'clientes.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await expect(page.getByRole('heading', { name: 'O que há em cada coluna?' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'O que a coluna Celular contém' })).toHaveText('Telefone');
  await page.getByRole('combobox', { name: 'O que a coluna Cor preferida contém' }).click();
  await page.getByRole('option', { name: 'Etiquetas' }).click();
  await page.getByRole('button', { name: 'Conferir 4 linhas' }).click();

  await expect(page.getByRole('heading', { name: 'Confira antes de importar' })).toBeVisible();
  await expect(page.getByRole('button', { name: '2 Contatos novos' })).toBeVisible();
  await expect(page.getByRole('button', { name: '1 Repetidas na planilha' })).toBeVisible();
  await expect(page.getByText('Esta empresa será criada: Marcenaria Valadares')).toBeVisible();
  await page.getByRole('button', { name: '1 Com erro, ficam de fora' }).click();
  await expect(page.getByText('a planilha arredondou o telefone')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Importar 2 contatos' }).click();

  await expect(page.getByRole('heading', { name: 'Importação concluída' })).toBeVisible();
  await page.getByRole('link', { name: 'Ver contatos' }).click();
  await page.getByRole('searchbox', { name: 'Nome, telefone ou e-mail' }).fill('97711-0001');
  const row = page.getByRole('row', { name: /Quirino Valadares/ });
  await expect(row).toContainText('Marcenaria Valadares');
  await expect(row).toContainText('azul');

  await page.goto('/contatos/importar');
  await page.getByRole('link', { name: 'clientes.csv' }).first().click();
  await page.getByRole('button', { name: 'Desfazer importação' }).click();
  await expect(page.getByRole('heading', { name: 'Importação desfeita' })).toBeVisible();
  await page.goto('/contatos?q=97711-000');
  await expect(page.getByText('Nada com “97711-000”')).toBeVisible();
  await page.goto('/contatos/empresas');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Marcenaria Valadares')).toBeHidden();
});
