import { expect, type Page } from '@playwright/test';
import { layer } from './dialogs.ts';
import { expectAccessible, expectOnScreen } from './journey.ts';
import { remember, signIn } from './people.ts';
import type { Language } from './words.ts';

export interface View {
  readonly theme: 'light' | 'dark';
  readonly language: Language;
  readonly width: number;
  readonly height: number;
}

/** The two that differ in everything: what fits, is told apart and is said in both is so in the others. */
export const views: readonly View[] = [
  { theme: 'light', language: 'pt-BR', width: 1366, height: 768 },
  { theme: 'dark', language: 'en', width: 360, height: 800 },
];

/** An owner at a device of this kind, with nothing that moves. */
export async function look(page: Page, { theme, language, width, height }: View): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signIn(page, 'owner');
  await remember(page, { theme, language });
}

/** Accessible and within the screen, once everything is there: what is open over the screen, else the screen itself. */
export async function expectFine(page: Page, name: string): Promise<void> {
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  // What is behind it has been looked at by every-screen.spec.ts.
  await expectAccessible(page, (await page.locator(layer).count()) > 0 ? layer : 'main');
  await expectOnScreen(page, name);
}
