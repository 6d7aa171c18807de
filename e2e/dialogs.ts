import { expect, type Page } from '@playwright/test';
import type { Words } from './words.ts';

interface Opened {
  readonly path: string;
  /** Where there is one: some need the room of a desk. */
  readonly only?: 'desk' | 'phone';
  open(page: Page, t: Words): Promise<void>;
}

/** Presses the first control whose name has these words in it. */
async function press(
  page: Page,
  name: string,
  role: 'button' | 'menuitem' | 'link' = 'button',
): Promise<void> {
  await page.getByRole(role, { name }).first().click();
}

const pressing = (path: string, text: string): Opened =>
  // Where a name holds the name of something, it is the last of its words.
  ({ path, open: (page, t) => press(page, t(text).trim()) });

/** What is opened from the list of settings: made, changed and deleted in the same way. */
function settingsOf(name: string, path: string): Record<string, Opened> {
  return {
    [`new of ${name}`]: pressing(path, `settings.${name}.create`),
    [`change of ${name}`]: pressing(path, `settings.${name}.edit`),
    [`deletion of ${name}`]: pressing(path, `settings.${name}.delete`),
  };
}

const inbox = '/conversas';
const conversation = '/conversas?busca=Patr%C3%ADcia';

async function thread(page: Page): Promise<void> {
  if (!(await page.getByRole('log').isVisible())) {
    await page.locator('[data-row]', { hasText: 'Patrícia Lemos' }).first().click();
    await expect(page.getByRole('log')).toBeVisible();
  }
}

/** Something of the open conversation, from its menu or, on a desk, from a button of its own. */
const acting = (menu: string, item?: string, only?: Opened['only']): Opened => ({
  path: conversation,
  ...(only ? { only } : {}),
  open: async (page, t) => {
    await thread(page);
    await press(page, t(menu).trim());
    if (item !== undefined) await press(page, t(item), 'menuitem');
  },
});

const panelOf = (tab: string): Opened => ({
  path: conversation,
  open: async (page, t) => {
    await thread(page);
    const name = t(`conversation.panel.tabs.${tab}`);
    if (!(await page.getByRole('tab', { name }).isVisible())) await press(page, t('conversation.panel.open'));
    await page.getByRole('tab', { name }).click();
  },
});

/** What lies over a screen. */
export const layer = '[role=dialog], [role=menu], [role=listbox]';

/** As people leave what is open: layer after layer. */
export async function closeAll(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Escape');
    await expect(page.locator(layer)).toHaveCount(0, { timeout: 300 });
  }).toPass();
}

/** Everything that opens over a screen, by what it is called here. In order of place: each place is opened once. */
export const dialogs: Readonly<Record<string, Opened>> = {
  ...settingsOf('teams', '/ajustes/setores'),
  ...settingsOf('labels', '/ajustes/etiquetas'),
  ...settingsOf('fields', '/ajustes/campos'),
  ...settingsOf('canned', '/ajustes/respostas-prontas'),
  'new member': pressing('/ajustes/equipe', 'settings.team.add'),
  'menu of a member': pressing('/ajustes/equipe', 'settings.team.menu'),
  'second step of WhatsApp': {
    path: '/ajustes/canais/conectar-whatsapp',
    open: async (page, t) => {
      await page.getByLabel(t('settings.wizard.business_account'), { exact: true }).fill('102290129340398');
      await page
        .getByLabel(t('settings.wizard.app_secret'), { exact: true })
        .fill('0123456789abcdef0123456789abcdef');
      await press(page, t('settings.wizard.next'));
      await press(page, t('settings.wizard.connect'));
      await expect(page.getByLabel(t('settings.wizard.phone_number'), { exact: true })).toBeVisible();
    },
  },
  'disconnecting a channel': {
    path: '/ajustes/canais',
    open: async (page, t) => {
      await page.locator('main a[href^="/ajustes/canais/0"]').first().click();
      await press(page, t('settings.channel.remove'));
    },
  },
  'new contact': pressingLink('/contatos', 'contacts.list.create'),
  'columns of contacts': { ...pressing('/contatos', 'contacts.table.columns'), only: 'desk' },
  'more filters of contacts': pressing('/contatos', 'contacts.filter.more'),
  'selected contacts': {
    path: '/contatos',
    open: async (page, t) => {
      await page
        .getByRole('checkbox', { name: t('ui.table.select').trim() })
        .nth(1)
        .check({ force: true });
      await expect(page.getByRole('toolbar', { name: t('contacts.bulk.label') })).toBeVisible();
    },
  },
  'new company': pressingLink('/contatos/empresas', 'contacts.companies.create'),
  'a company': {
    path: '/contatos/empresas',
    open: async (page) => {
      await page.locator('main a[href^="/contatos/empresas/0"]').first().click();
    },
  },
  'whom to merge with': {
    path: '/contatos',
    open: async (page, t) => {
      await page.locator('main a[href^="/contatos/0"]').first().click();
      await press(page, t('duplicates.merge_with'));
    },
  },
  'merging contacts': {
    path: '/contatos',
    open: async (page, t) => {
      await page.locator('main a[href^="/contatos/0"]').first().click();
      await press(page, t('duplicates.merge_with'));
      await page.getByRole('dialog').last().getByRole('listitem').getByRole('button').first().click();
      await expect(page.getByRole('dialog', { name: t('duplicates.title') })).toBeVisible();
    },
  },
  palette: {
    path: inbox,
    open: async (page) => {
      await expect(page.locator('[data-row]').first()).toBeVisible();
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
  'help on keys': {
    path: inbox,
    open: async (page, t) => {
      await expect(page.locator('[data-row]').first()).toBeVisible();
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: t('search.help.title') })).toBeVisible();
    },
  },
  notifications: pressing(inbox, 'app.bell.open'),
  profile: pressing(inbox, 'app.profile.open'),
  'new conversation': pressing(inbox, 'inbox.new.open'),
  'filters of the list': pressing(inbox, 'inbox.filter.open'),
  'views of the list': pressing(inbox, 'inbox.list.menu'),
  'building a filter': {
    path: inbox,
    open: async (page, t) => {
      await press(page, t('inbox.filter.open'));
      await press(page, t('inbox.filter.build'));
      await expect(page.getByRole('dialog', { name: t('lists.filter.title') })).toBeVisible();
    },
  },
  'menu of a conversation': acting('conversation.act.more'),
  'whose a conversation is': acting('conversation.assign.open', undefined, 'desk'),
  'labels of a conversation': acting('ui.labels.change_conversation', undefined, 'desk'),
  'handing over': {
    path: conversation,
    open: async (page, t) => {
      await thread(page);
      const assign = page.getByRole('button', { name: t('conversation.assign.open').trim() }).first();
      if (await assign.isVisible()) await assign.click();
      else await press(page, t('conversation.act.more'));
      await press(page, t('conversation.transfer.open'), 'menuitem');
      const dialog = page.getByRole('dialog', { name: t('conversation.transfer.title') });
      await dialog.getByRole('button', { name: t('conversation.transfer.submit') }).click();
      await expect(dialog.getByText(t('conversation.transfer.choose'))).toBeVisible();
    },
  },
  'snoozing until': acting('conversation.act.snooze', 'conversation.snooze.custom', 'desk'),
  'snoozing until on a phone': acting('conversation.act.more', 'conversation.snooze.custom', 'phone'),
  transcript: acting('conversation.act.more', 'conversation.act.transcript'),
  emoji: acting('writing.emoji.open', undefined, 'desk'),
  'facts of a contact': panelOf('facts'),
  'files of a conversation': panelOf('files'),
  'history of a contact': panelOf('history'),
};

function pressingLink(path: string, text: string): Opened {
  return { path, open: (page, t) => press(page, t(text), 'link') };
}
