import { remember, signIn } from '../people.ts';
import { expect, expectAccessible, expectOnScreen, test } from '../journey.ts';

const screens = [
  ['inbox', '/conversas'],
  ['contacts', '/contatos'],
  ['companies', '/contatos/empresas'],
  ['duplicates', '/contatos/duplicados'],
  ['trash', '/contatos/lixeira'],
  ['imports', '/contatos/importar'],
  ['exports', '/contatos/exportar'],
  ['search', '/busca?q=mesa'],
  ['company', '/ajustes/empresa'],
  ['people', '/ajustes/equipe'],
  ['teams', '/ajustes/setores'],
  ['assignment', '/ajustes/distribuicao'],
  ['channels', '/ajustes/canais'],
  ['wizard of WhatsApp', '/ajustes/canais/conectar-whatsapp'],
  ['wizard of Telegram', '/ajustes/canais/conectar-telegram'],
  ['notifications', '/ajustes/notificacoes'],
  ['labels', '/ajustes/etiquetas'],
  ['fields', '/ajustes/campos'],
  ['canned responses', '/ajustes/respostas-prontas'],
  ['sessions', '/ajustes/sessoes'],
  ['audit log', '/ajustes/auditoria'],
  ['failures', '/ajustes/falhas'],
  ['first steps', '/comecar'],
  ['no such page', '/nada'],
] as const;

/** Of which one is opened from its list. */
const opened = [
  ['contact', '/contatos'],
  ['channel', '/ajustes/canais'],
] as const;

for (const { theme, language, width, height } of [
  { theme: 'light', language: 'pt-BR', width: 1366, height: 768 },
  // A laptop whose browser has bars of its own.
  { theme: 'dark', language: 'pt-BR', width: 1366, height: 625 },
  { theme: 'dark', language: 'en', width: 360, height: 800 },
]) {
  test(`every screen is accessible and fits: ${theme}, ${language}, ${width}x${height}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height });
    await remember(page, { theme });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const path of ['/criar-conta', '/entrar']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
    }
    await signIn(page, 'owner');
    await remember(page, { theme, language });
    for (const [name, path] of screens) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 }).first(), name).toBeVisible();
      await expect(page.locator('[aria-busy=true]'), name).toHaveCount(0);
      await expectAccessible(page);
      await expectOnScreen(page, name);
    }
    for (const [name, path] of opened) {
      await page.goto(path);
      await page.locator(`main a[href^="${path}/0"]`).first().click();
      await expect(page, name).toHaveURL(new RegExp(`${path}/0`));
      await expect(page.locator('[aria-busy=true]'), name).toHaveCount(0);
      await expectAccessible(page);
    }
    await page.goto('/conversas');
    await expect(page.locator('[data-row]').first()).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('option').first()).toBeVisible();
    await expectAccessible(page);
  });
}

test('on a phone one pane at a time: list, conversation, and back to the same place', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await signIn(page, 'agent');
  await page.goto('/conversas');
  // Whoever wrote last: other journeys write, too.
  const list = page.locator('[data-row]').first();
  await list.click();
  await expect(page.getByRole('log')).toBeVisible();
  await expect(list).toBeHidden();
  await expectAccessible(page);
  await page.goBack();
  await expect(list).toBeVisible();
});

test('on a phone boxes have room for a finger, and the log is not cut', async ({ page }) => {
  await signIn(page, 'owner');
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('/contatos');
  const box = await page.getByRole('checkbox', { name: 'Selecionar Amanda Queiroz' }).boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(40);
  await page.goto('/ajustes/auditoria');
  const cells = page.getByRole('cell');
  await expect(cells.first()).toBeVisible();
  const cut = await cells.evaluateAll(
    (all) => all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length,
  );
  expect(cut).toBe(0);
});

test('whoever wants nothing to move sees the last message of what they open, too', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 360, height: 800 });
  await signIn(page, 'agent');
  await page.goto('/conversas?busca=Renata');
  await page.locator('[data-row]', { hasText: 'Renata Fonseca' }).first().click();
  const log = page.getByRole('log');
  await expect(log.getByRole('article').last()).toBeInViewport();
  const left = await log.evaluate((it) => it.scrollHeight - it.scrollTop - it.clientHeight);
  expect(left).toBeLessThan(2);
});

test('the open conversation is accessible in both themes, its window open, and closed', async ({ page }) => {
  await signIn(page, 'agent');
  for (const theme of ['light', 'dark']) {
    await remember(page, { theme });
    for (const who of ['Patrícia Lemos', 'Renata Fonseca']) {
      await page.goto(`/conversas?busca=${encodeURIComponent(who)}`);
      await page.locator('[data-row]', { hasText: who }).first().click();
      await expect(page.getByRole('log')).toBeVisible();
      await expectAccessible(page);
      await expectOnScreen(page, who);
    }
  }
});
