import { expect, test } from '../journey.ts';
import { signIn } from '../people.ts';
import type { Page } from '@playwright/test';

/** Where the focus is, and whether that is drawn: at the control itself, at what holds it, or at the box drawn in its stead. */
async function focused(page: Page): Promise<{ name: string; seen: boolean }> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return { name: '', seen: true };
    const drawn = [at, at.parentElement, at.parentElement?.parentElement, at.nextElementSibling].some(
      (one) => {
        const style = one ? getComputedStyle(one) : undefined;
        return style !== undefined && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
      },
    );
    // The field of the composer is the one with the cursor in it.
    const seen = drawn || at.tagName === 'TEXTAREA';
    return { name: `${at.tagName} ${at.getAttribute('aria-label') ?? at.textContent}`.slice(0, 60), seen };
  });
}

const places = [
  '/conversas',
  '/conversas?busca=Patr%C3%ADcia',
  '/busca?q=mesa',
  '/contatos',
  '/ajustes/etiquetas',
  '/ajustes/notificacoes',
] as const;

test('whoever walks by Tab sees where they are', async ({ page }) => {
  await signIn(page, 'owner');
  for (const place of places) {
    await test.step(place, async () => {
      await page.goto(place);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      if (place.includes('Patr')) {
        await page.locator('[data-row]', { hasText: 'Patrícia Lemos' }).first().focus();
        await page.keyboard.press('Enter');
        await expect(page.getByRole('log')).toBeVisible();
      }
      const unseen = new Set<string>();
      const walked = new Set<string>();
      for (let stop = 0; stop < 45; stop += 1) {
        await page.keyboard.press('Tab');
        const { name, seen } = await focused(page);
        walked.add(name);
        if (!seen) unseen.add(name);
      }
      expect([...unseen], `where nothing shows the focus in ${place}`).toEqual([]);
      expect(walked.size).toBeGreaterThan(10);
    });
  }
});

test('what is opened by keyboard alone gives the focus back to what opened it', async ({ page }) => {
  await signIn(page, 'owner');
  await page.goto('/conversas?busca=Patr%C3%ADcia');
  await page.locator('[data-row]', { hasText: 'Patrícia Lemos' }).first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log')).toBeVisible();
  for (const [opener, item, dialog] of [
    ['Adiar', 'Escolher dia e hora', 'Adiar conversa'],
    ['Mais ações', 'Transcrição em PDF', 'Transcrição da conversa'],
  ] as const) {
    const button = page.getByRole('button', { name: opener, exact: true }).first();
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: item }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(button).toBeFocused();
  }
  await page.goto('/ajustes/etiquetas');
  const change = page.getByRole('button', { name: /^Mudar etiqueta/ }).first();
  await change.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(change).toBeFocused();
});
