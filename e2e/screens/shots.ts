import type { Page } from '@playwright/test';
import { remember, signIn } from '../people.ts';

/** How to get our screen of a picture. */
export interface Shot {
  /** In CSS pixels; the height follows from the picture. */
  readonly width: number;
  readonly theme?: 'light' | 'dark';
  go(page: Page): Promise<void>;
}

/** A conversation of the demo workspace in which much has been said. */
const customer = 'Patrícia Lemos';

async function inbox(page: Page): Promise<void> {
  await signIn(page, 'supervisor');
  await page.goto('/conversas');
  await page.getByRole('link', { name: customer }).first().waitFor();
}

async function thread(page: Page, name = customer): Promise<void> {
  await inbox(page);
  await page.getByRole('link', { name }).first().click();
  await page.getByRole('log').waitFor();
}

/** What stands in the composer of the pictures. */
const reply = 'Prontinho, Patrícia! Entrega confirmada para sábado';

async function written(page: Page, text: string): Promise<void> {
  await thread(page);
  const field = page.getByRole('textbox', { name: 'Mensagem' });
  await field.fill(text);
  if (text === '') await field.blur();
}

export const shots: Readonly<Record<string, Shot>> = {
  '01-inbox-1440': { width: 1440, go: (page) => written(page, reply) },
  '02-inbox-1366-canned-reply': {
    width: 1366,
    go: async (page) => {
      await written(page, '');
      await page.getByRole('textbox', { name: 'Mensagem' }).pressSequentially('/ent');
      await page.getByRole('option').first().waitFor();
    },
  },
  '03-inbox-1366-window-closed': {
    width: 1366,
    go: async (page) => {
      await signIn(page, 'supervisor');
      // Her last message lies more than a day back.
      await page.goto('/conversas?busca=Renata');
      await page.locator('[data-row]', { hasText: 'Renata Fonseca' }).first().click();
      await page.getByRole('log').waitFor();
    },
  },
  '04-inbox-dark-1440': { width: 1440, theme: 'dark', go: (page) => written(page, reply) },
  '05-command-palette-1366': {
    width: 1366,
    go: async (page) => {
      await written(page, reply);
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('patr');
      await page.getByRole('option', { name: customer }).first().waitFor();
    },
  },
  '06-inbox-loading-1366': {
    width: 1366,
    go: async (page) => {
      await signIn(page, 'supervisor');
      // Answers that never come: what stands there is what people see while they wait.
      await page.route('**/api/v1/conversations**', () => undefined);
      await page.goto('/conversas');
      await page.getByRole('status').first().waitFor();
    },
  },
  '07-inbox-offline-1366': {
    width: 1366,
    go: async (page) => {
      await thread(page);
      await page.context().setOffline(true);
      await page.locator('[data-connection=offline]').waitFor();
      await page.getByRole('textbox', { name: 'Mensagem' }).fill('Confirmado! Sábado, entre 8 h e 12 h.');
      await page.keyboard.press('Enter');
      await page.getByText('Na fila').first().waitFor();
    },
  },
  '08-mobile-inbox-list-360': { width: 360, go: inbox },
  '09-mobile-thread-360': { width: 360, go: (page) => written(page, '') },
  '17-contacts-1366': {
    width: 1366,
    go: async (page) => {
      await signIn(page, 'supervisor');
      await page.goto('/contatos');
      await page.getByText('Amanda Queiroz').first().waitFor();
    },
  },
  '18-contacts-merge-1366': {
    width: 1366,
    go: async (page) => {
      await signIn(page, 'supervisor');
      await page.goto('/contatos');
      await page.getByRole('button', { name: 'Comparar e unir' }).first().click();
      await page
        .getByRole('dialog', { name: 'Unir contatos' })
        .getByText(/conversa/)
        .first()
        .waitFor();
    },
  },
  '19-channels-1366': {
    width: 1366,
    go: async (page) => {
      await signIn(page, 'admin');
      await page.goto('/ajustes/canais');
      await page.getByText('Loja Pinheiros').first().waitFor();
    },
  },
  '20-channels-whatsapp-wizard-1366': {
    width: 1366,
    go: async (page) => {
      await signIn(page, 'admin');
      await page.goto('/ajustes/canais/conectar-whatsapp');
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
  },
  '23-login-1366': {
    width: 1366,
    go: async (page) => {
      await page.goto('/entrar');
      await page.getByLabel('E-mail').waitFor();
    },
  },
  '24-onboarding-1366': {
    width: 1366,
    go: async (page) => {
      await signIn(page, 'owner');
      await page.goto('/comecar');
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
  },
  '29-inbox-1366-short-viewport': { width: 1366, go: (page) => written(page, reply) },
  '30-notifications-1366': {
    width: 1366,
    go: async (page) => {
      await written(page, reply);
      await page.getByRole('button', { name: /^Notificações/ }).click();
      await page.getByRole('dialog', { name: 'Notificações' }).getByRole('listitem').first().waitFor();
    },
  },
  '32-mobile-contact-360': {
    width: 360,
    go: async (page) => {
      await thread(page);
      await page.getByRole('button', { name: 'Mostrar contato' }).click();
      await page.getByRole('link', { name: 'Ligar' }).waitFor();
    },
  },
  '33-mobile-thread-dark-360': {
    width: 360,
    theme: 'dark',
    go: async (page) => {
      await remember(page, { theme: 'dark' });
      await written(page, '');
    },
  },
};
