import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { newCustomer, Provider } from '../provider.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A shop's number that is nobody's in the CRM, and what it sends by the Graph API. */
class Shop {
  readonly url = process.env['E2E_PHONE_URL'] ?? '';
  readonly customer = newCustomer();
  account = '';
  #token = '';

  async open(): Promise<void> {
    const provider = new Provider();
    const { phoneNumberId = '', accessToken = '' } = await provider.newAccount();
    this.account = phoneNumberId;
    this.#token = accessToken;
    await provider.write(this.account, this.customer, 'Oi!', { name: 'Lia do Celular' });
  }

  async send(body: object): Promise<void> {
    const answer = await fetch(`${this.url}/whatsapp/v26.0/${this.account}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#token}` },
      body: JSON.stringify({ messaging_product: 'whatsapp', to: `+${this.customer}`, ...body }),
    });
    expect(answer.status, await answer.text()).toBe(200);
  }

  async makeTemplate(template: object): Promise<void> {
    const answer = await fetch(`${this.url}/control/whatsapp/templates`, {
      method: 'POST',
      body: JSON.stringify({ account: this.account, language: 'pt_BR', category: 'UTILITY', ...template }),
    });
    expect(answer.status, await answer.text()).toBe(201);
  }
}

const shop = new Shop();

test.beforeEach(async ({ page }) => {
  await shop.open();
  await page.setViewportSize({ width: 420, height: 860 });
  await page.goto(`${shop.url}/#whatsapp/${shop.account}/${shop.customer}`);
  await expect(page.getByRole('log').getByText('Oi!')).toBeVisible();
});

test('a template is read with its variables, its quick reply and a list are answered by a tap', async ({
  page,
}) => {
  const log = page.getByRole('log');
  await shop.makeTemplate({
    name: 'entrega',
    parameter_format: 'NAMED',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Entrega' },
      { type: 'BODY', text: 'Olá, {{nome}}: o pedido {{numero}} chega hoje.' },
      { type: 'FOOTER', text: 'Loja simulada' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Estarei em casa' },
          { type: 'URL', text: 'Rastrear', url: 'https://loja.example/{{1}}' },
        ],
      },
    ],
  });
  const parameters = [
    { type: 'text', parameter_name: 'nome', text: 'Lia' },
    { type: 'text', parameter_name: 'numero', text: '481' },
  ];
  await shop.send({
    type: 'template',
    template: {
      name: 'entrega',
      language: { code: 'pt_BR' },
      components: [
        { type: 'body', parameters },
        { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'x9' }] },
      ],
    },
  });
  await expect(log.getByText('Olá, Lia: o pedido 481 chega hoje.')).toBeVisible();
  await expect(log.getByRole('link', { name: 'Rastrear' })).toHaveAttribute(
    'href',
    'https://loja.example/x9',
  );
  await log.getByRole('button', { name: 'Estarei em casa' }).click();
  await expect(log.locator('.mine', { hasText: 'Estarei em casa' })).toBeVisible();

  const rows = [{ id: 'f', title: 'Freijó', description: 'Clara' }];
  const action = { button: 'Ver cores', sections: [{ rows }] };
  await shop.send({
    type: 'interactive',
    interactive: { type: 'list', body: { text: 'Qual cor?' }, action },
  });
  await log.getByText('Ver cores').click();
  await log.getByRole('button', { name: 'Freijó' }).click();
  await expect(log.locator('.mine', { hasText: 'Freijó' })).toBeVisible();
});

test('pictures, places, cards, reactions, edits and deletions are done by hand', async ({ page }) => {
  const log = page.getByRole('log');
  const attach = async (name: string) => {
    await page.getByRole('button', { name: 'Anexar' }).click();
    await page.getByRole('group', { name: 'Anexar' }).getByRole('button', { name, exact: true }).click();
  };
  const chooser = page.waitForEvent('filechooser');
  await attach('Foto');
  await (await chooser).setFiles({ name: 'mesa.png', mimeType: 'image/png', buffer: png });
  await expect(log.getByRole('img', { name: 'Foto' })).toBeVisible();

  await attach('Localização');
  await page.getByLabel('Nome do lugar').fill('Praça da Sé');
  await page.getByRole('dialog').getByRole('button', { name: 'Enviar' }).click();
  await expect(log.getByText('Praça da Sé')).toBeVisible();

  await attach('Contato');
  await page.getByRole('dialog').getByLabel('Nome').fill('Caio Lima');
  await page.getByRole('dialog').getByLabel('Telefone').fill('11 98877-0000');
  await page.getByRole('dialog').getByRole('button', { name: 'Enviar' }).click();
  await expect(log.getByText('Caio Lima')).toBeVisible();

  await shop.send({ type: 'text', text: { body: 'Recebemos!' } });
  await log.getByText('Recebemos!').click();
  await log.getByRole('button', { name: '❤️' }).click();
  await expect(log.getByLabel('Reações')).toHaveText('❤️');

  const mine = log.locator('.mine', { hasText: 'Oi!' });
  await mine.getByRole('button', { name: 'Editar' }).click();
  await page.getByRole('textbox', { name: 'Mensagem' }).fill('Oi, tudo bem?');
  await page.keyboard.press('Enter');
  await expect(log.getByText('Oi, tudo bem?')).toBeVisible();
  await log.locator('.mine', { hasText: 'Oi, tudo bem?' }).getByRole('button', { name: 'Apagar' }).click();
  await expect(log.getByText('Mensagem apagada')).toBeVisible();
});

test('each app has customers of its own, and the page is accessible in both places', async ({ page }) => {
  const violations = async () => (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'Voltar aos clientes' }).click();
  await expect(page.getByRole('link', { name: /Lia do Celular/ })).toBeVisible();
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'Telegram' }).click();
  await expect(page.getByRole('button', { name: 'Telegram' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('link', { name: /Lia do Celular/ })).toBeHidden();
});
