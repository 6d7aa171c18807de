import { expect, expectAccessible, test } from '../journey.ts';
import { remember, signIn } from '../people.ts';
import { troublesome } from '../samples.ts';
import { wordsOf } from '../words.ts';

for (const { theme, language, width, height } of [
  { theme: 'light', language: 'pt-BR', width: 1366, height: 768 },
  { theme: 'dark', language: 'en', width: 360, height: 800 },
] as const) {
  test(`all that the composer opens is accessible and fits: ${theme}, ${language}, ${width} wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await signIn(page, 'agent');
    await remember(page, { theme, language });
    await page.goto('/conversas');
    await page.getByRole('link', { name: 'Patrícia Lemos' }).first().click();
    const t = wordsOf(language);
    const expectFine = async (name: string) => {
      await expect(page.locator('[aria-busy=true]'), name).toHaveCount(0);
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `${name} is wider than the screen`).toBeLessThanOrEqual(0);
    };
    const open = async (name: 'offer' | 'location' | 'contacts' | 'template') => {
      await page.getByRole('button', { name: t('writing.tools.more') }).click();
      await page.getByRole('menuitem', { name: t(`writing.tools.${name}`) }).click();
    };
    const refused = { offer: 'writing.offer.send', location: 'writing.location.send', contacts: null };
    for (const [name, send] of Object.entries(refused)) {
      await open(name as keyof typeof refused);
      const dialog = page.getByRole('dialog');
      await expect(dialog).toBeVisible();
      if (send !== null) {
        await dialog.getByRole('button', { name: t(send) }).click();
        await expect(dialog.getByRole('textbox', { disabled: false }).first()).toBeVisible();
      }
      await expectFine(name);
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    }
    if (width < 768) await page.getByRole('button', { name: t('writing.tools.more') }).click();
    await page.getByRole(width < 768 ? 'menuitem' : 'button', { name: t('writing.tools.voice') }).click();
    await expect(
      page.getByRole('dialog').getByText(t('writing.voice.recording'), { exact: true }),
    ).toBeVisible();
    await expectFine('recording');
    await page.getByRole('button', { name: t('writing.voice.discard') }).click();
    await open('template');
    await expect(page.getByRole('figure', { name: t('writing.template.preview') })).toBeVisible();
    await expectFine('template');
    await page.getByRole('button', { name: t('ui.dialog.close') }).click();
    await page.getByTestId('file-input').setInputFiles(troublesome.empty);
    await expect(page.getByText(t('writing.files.problem_empty'))).toBeVisible();
    await expectFine('files');
  });
}
