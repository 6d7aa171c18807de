import { closeAll, dialogs } from '../dialogs.ts';
import { expect, test } from '../journey.ts';
import { expectFine, look, views } from '../looking.ts';
import { Api } from '../screens/world/api.ts';
import { wordsOf } from '../words.ts';

/** As many as one visit takes without being a long one. */
const places: Readonly<Record<string, (path: string) => boolean>> = {
  settings: (path) => path.startsWith('/ajustes'),
  contacts: (path) => path.startsWith('/contatos'),
  'the list': (path) => path === '/conversas',
  'a conversation': (path) => path.startsWith('/conversas?'),
};

for (const view of views) {
  const { theme, language, width } = view;
  const t = wordsOf(language);

  for (const [place, inThis] of Object.entries(places)) {
    test(`every dialog of ${place} is accessible and fits: ${theme}, ${language}, ${width} wide`, async ({
      page,
    }) => {
      // Of which the demo workspace has none.
      const api = await new Api().signIn();
      const of = `${width} ${Date.now() % 10_000}`;
      await api.ask('POST', '/teams', { name: `Vitrine ${of}`, color: 'green' });
      await api.ask('POST', '/custom-fields', { label: `Bairro ${of}`, type: 'text' });
      await api.ask('POST', '/companies', { name: `Ateliê ${of}` });
      await look(page, view);
      let at = '';
      for (const [name, { path, only, open }] of Object.entries(dialogs)) {
        if (!inThis(path) || (only && only !== (width < 768 ? 'phone' : 'desk'))) continue;
        await test.step(name, async () => {
          if (at !== path) await page.goto(path);
          at = path;
          await open(page, t);
          await expectFine(page, name);
          await closeAll(page);
        });
      }
    });
  }

  test(`every step of an import is accessible and fits: ${theme}, ${language}, ${width} wide`, async ({
    page,
  }) => {
    // So many that one sees them being taken in.
    const rows = Array.from(
      { length: 4_000 },
      (_, row) => `Freguês ${row};(21) 9${80_000_000 + row};${width}`,
    );
    const file = ['Cliente;Celular;Cor', ...rows, 'Sem número;5,51199E+12;'].join('\r\n');
    await look(page, view);
    await page.goto('/contatos/importar');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'fregueses.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
    const step = async (title: string) => {
      await expect(page.getByRole('heading', { name: t(title) })).toBeVisible({ timeout: 30_000 });
      await expectFine(page, title);
    };
    const begin = (text: string) => page.getByRole('button', { name: t(text, { count: '' }).trim() }).click();
    await step('imports.map.title');
    await page.getByRole('combobox').first().click();
    await expect(page.getByRole('option').first()).toBeVisible();
    await expectFine(page, 'what a column holds');
    await closeAll(page);
    const next = page.locator('main').getByRole('button').last();
    await expect(next).toBeInViewport({ ratio: 1 });
    await next.click();
    await step('imports.progress.checking');
    await expect(page.getByRole('heading', { name: t('imports.review.title') })).toBeVisible({
      timeout: 30_000,
    });
    await begin('imports.review.bad');
    await step('imports.review.title');
    await page.locator('main').getByRole('button').last().click();
    await step('imports.progress.running');
    await step('imports.result.done');
    await begin('imports.result.undo');
    await step('imports.result.undone');
  });
}
