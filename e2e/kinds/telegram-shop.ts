import type { Page } from '@playwright/test';
import { expect } from '../journey.ts';
import { Provider } from '../provider.ts';

/** A bot as @BotFather hands it out. */
export async function newBot(): Promise<{ account: string; token: string }> {
  const made = await new Provider().tell<{ account: string; credentials: { botToken: string } }>(
    '/accounts',
    {
      provider: 'telegram',
    },
  );
  return { account: made.account, token: made.credentials.botToken };
}

/** Leads an admin from the list of channels to the step that waits for a first message. */
export async function connectBot(page: Page, name: string, token: string): Promise<void> {
  await page.goto('/ajustes/canais');
  await page.getByRole('link', { name: 'Conectar Telegram' }).click();
  await page.getByLabel('Nome do canal').fill(name);
  await page.getByLabel('Token do bot').fill(token);
  await page.getByRole('button', { name: 'Conectar bot' }).click();
  await expect(page.getByRole('heading', { name: 'Mande um oi' })).toBeVisible();
}
