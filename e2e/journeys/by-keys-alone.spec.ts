import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../journey.ts';
import { Phone } from '../kinds/phone.ts';
import { newBot } from '../kinds/telegram-shop.ts';
import { expectFine, look, views } from '../looking.ts';
import { Api, until } from '../screens/world/api.ts';
import { wordsOf } from '../words.ts';

/** Reached by Tab, and used by a key. */
async function press(page: Page, control: Locator, key = 'Enter'): Promise<void> {
  await control.focus();
  await page.keyboard.press(key);
}

/** A text with a name in it, whoever that is. */
function about(text: string): RegExp {
  return new RegExp(
    text
      .split('…')
      .map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'))
      .join('.+'),
    'u',
  );
}

for (const view of views) {
  const { theme, language, width } = view;
  const t = wordsOf(language);

  test(`a bot is connected, a message reacted to, edited and deleted, and a view kept, by keys alone: ${theme}, ${language}, ${width} wide`, async ({
    page,
  }) => {
    const bot = await newBot();
    const name = `Ida ${width} ${Date.now() % 100_000}`;
    const phone = new Phone('telegram', bot.account, String(600_000_000 + (Date.now() % 100_000_000)));
    await look(page, view);

    await test.step('the last steps of connecting', async () => {
      await page.goto('/ajustes/canais/conectar-telegram');
      await page.getByLabel(t('settings.wizard.name'), { exact: true }).focus();
      await page.keyboard.type(`Telegram ${width}`);
      await page.getByLabel(t('settings.telegram.token'), { exact: true }).focus();
      await page.keyboard.type(bot.token);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: t('settings.wizard.test_title') })).toBeVisible();
      await expectFine(page, 'waiting for the first message');
      await phone.write({ name, start: 'vitrine' });
      await phone.act('text', { text: 'Tem em azul?' });
      await expect(page.getByRole('heading', { name: t('settings.wizard.ready_title') })).toBeVisible();
      await expectFine(page, 'the first message came');
      await press(page, page.getByRole('link', { name: t('settings.wizard.open_inbox') }));
    });

    const api = await new Api().signIn();
    const id = await until('the conversation is in the list', () => api.conversationOf(name));
    const say = { kind: 'text', text: 'Temos en azul.', clientId: randomUUID() };
    await api.ask('POST', `/conversations/${id}/messages`, say);

    await test.step('a reaction', async () => {
      await press(page, page.locator(`[data-row="${id}"]`));
      const message = page.getByRole('log').locator('[data-message]', { hasText: 'Tem em azul?' });
      const react = message.getByRole('button', { name: about(t('message.react.open', { name: '…' })) });
      await press(page, react);
      await expect(page.getByRole('menuitem').first()).toBeFocused();
      await expectFine(page, 'reactions');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await expect(message.getByRole('button', { name: '❤️' })).toBeVisible();
      await expect(react).toBeFocused();
    });

    const ours = page.getByRole('log').locator('[data-message]', { hasText: /Temos e[mn] azul\./ });
    const acts = ours.getByRole('button', { name: about(t('message.change.open', { name: '…' })) });

    await test.step('an edit, and what was said before', async () => {
      await press(page, acts);
      await expect(page.getByRole('menuitem', { name: t('message.change.edit') })).toBeFocused();
      await expectFine(page, 'menu of an own message');
      await page.keyboard.press('Enter');
      const words = page.getByRole('dialog').getByLabel(t('message.change.words'));
      await expect(words).toBeVisible();
      await expectFine(page, 'editing a message');
      await words.focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('Temos em azul.');
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(acts).toBeFocused();
      const edited = ours.getByRole('button', { name: t('message.history.open') });
      await press(page, edited);
      await expect(page.getByRole('dialog').getByText('Temos en azul.')).toBeVisible();
      await expectFine(page, 'versions of a message');
      await page.keyboard.press('Escape');
      await expect(edited).toBeFocused();
    });

    await test.step('a deletion, asked for once more', async () => {
      await press(page, acts);
      await expect(page.getByRole('menuitem', { name: t('message.change.edit') })).toBeFocused();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('alertdialog')).toBeVisible();
      await expectFine(page, 'deleting a message');
      await page.keyboard.press('Escape');
      await expect(acts).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('menuitem', { name: t('message.change.edit') })).toBeFocused();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await press(
        page,
        page.getByRole('alertdialog').getByRole('button', { name: t('message.change.delete') }),
      );
      await expect(ours).toHaveCount(0);
    });

    await test.step('a filter kept as a view', async () => {
      await page.goto('/conversas');
      await expect(page.locator('[data-row]').first()).toBeVisible();
      await press(page, page.getByRole('button', { name: t('inbox.filter.open') }));
      await press(
        page,
        page
          .getByRole('button', { name: t('inbox.filter.build') })
          .or(page.getByRole('menuitem', { name: t('inbox.filter.build') })),
      );
      const dialog = page.getByRole('dialog', { name: t('lists.filter.title') });
      await press(page, dialog.getByRole('button', { name: t('lists.views.save') }));
      const named = page.getByRole('dialog').getByLabel(t('lists.views.name'), { exact: true });
      await expect(named).toBeVisible();
      await expectFine(page, 'keeping a view');
      await named.focus();
      await page.keyboard.type(`Azuis ${width}`);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await press(page, page.getByRole('button', { name: t('inbox.list.menu').trim() }).first());
      await expect(page.getByRole('menu').getByText(`Azuis ${width}`)).toBeVisible();
      await expectFine(page, 'views of the list');
      await page.keyboard.press('Escape');
    });
  });
}
