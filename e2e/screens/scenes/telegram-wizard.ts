import { Phone } from '../../kinds/phone.ts';
import { newBot } from '../../kinds/telegram-shop.ts';
import { Provider } from '../../provider.ts';
import type { Stage } from './all.ts';

export async function telegramWizard({ page, t, shoot }: Stage): Promise<void> {
  const bot = await newBot();
  const elsewhere = 'https://outro.example/telegram';
  const call = `${process.env['E2E_PHONE_URL'] ?? ''}/telegram/bot${bot.token}/setWebhook`;
  await fetch(`${call}?url=${encodeURIComponent(elsewhere)}`);
  // Telegram takes no second address within a second: the other system has long had it.
  await new Provider().tell('/telegram/clock', { advanceMs: 2_000 });
  await page.goto('/ajustes/canais/conectar-telegram');
  const name = page.getByLabel(t('settings.wizard.name'));
  const token = page.getByLabel(t('settings.telegram.token'));
  const connect = page.getByRole('button', { name: t('settings.telegram.connect') });
  await name.waitFor();
  await shoot('1-empty');
  await token.fill('abc');
  await connect.click();
  await page.getByText(t('settings.telegram.token_form')).waitFor();
  await shoot('2-refused');
  await name.fill('Telegram · Fábrica');
  await token.fill(bot.token);
  await connect.click();
  await page.getByRole('button', { name: t('settings.telegram.take_over') }).click();
  await page.getByRole('alertdialog').waitFor();
  await shoot('3-elsewhere');
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: t('settings.telegram.take_over') })
    .click();
  await page.getByRole('heading', { name: t('settings.wizard.test_title') }).waitFor();
  await shoot('4-waiting');
  const phone = new Phone('telegram', bot.account, '745781839');
  await phone.write({ name: 'Ivo Sales', text: 'Oi' });
  await page.getByRole('heading', { name: t('settings.wizard.ready_title') }).waitFor();
  await shoot('5-ready');
}
