import type { Page } from '@playwright/test';
import { signIn } from '../people.ts';
import { newCustomer } from '../provider.ts';
import { bubble, composer, expect, test } from '../journey.ts';
import { sample } from '../samples.ts';

const keyboard = 300;
const height = 800;

test.use({ viewport: { width: 360, height }, hasTouch: true, isMobile: true });

/** A keyboard lies over the page while a field has the focus, and the page hears of it as from a phone. */
async function withKeyboard(page: Page): Promise<void> {
  await page.addInitScript((px) => {
    const view = window.visualViewport;
    if (!view) throw new Error('This browser has no visual viewport.');
    let open = false;
    Object.defineProperty(view, 'height', { get: () => window.innerHeight - (open ? px : 0) });
    const show = (now: boolean) => {
      open = now;
      view.dispatchEvent(new Event('resize'));
    };
    window.addEventListener('focusin', ({ target }) => {
      show(target instanceof HTMLElement && target.matches('textarea, input:not([type=file])'));
    });
    window.addEventListener('focusout', () => show(false));
  }, keyboard);
}

/** Goes to a conversation from the list, however far down it stands. */
async function tapOn(page: Page, name: string): Promise<void> {
  const row = page.getByRole('link', { name });
  const scroll = (by: number) =>
    page.getByRole('tabpanel').evaluate((panel, px) => {
      for (const part of panel.querySelectorAll('*'))
        if (part.scrollHeight > part.clientHeight) part.scrollTop = px < 0 ? 0 : part.scrollTop + px;
    }, by);
  await scroll(-1);
  // The list goes back to its place once it is there: what was found may be gone again.
  await expect(async () => {
    if ((await row.count()) === 0) await scroll(400);
    await row.first().tap({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}

const back = (page: Page) => page.getByRole('link', { name: 'Voltar para a lista' }).tap();
const waiting = (page: Page) => page.getByRole('log').getByText('Na fila', { exact: true });
const send = (page: Page) => page.getByRole('button', { name: 'Enviar', exact: true }).tap();

async function answer(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await send(page);
  await expect(bubble(page, text)).toBeVisible();
}

/** How many threads this device has by heart. */
function keptThreads(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('keyval-store');
        opening.onerror = () => resolve(0);
        opening.onsuccess = () => {
          const asked = opening.result.transaction('keyval').objectStore('keyval').get('crm.offline');
          asked.onerror = () => resolve(0);
          asked.onsuccess = () => {
            const copy = asked.result as { queries: string[] } | undefined;
            const keys = (copy?.queries ?? []).map(
              (text) => (JSON.parse(text) as { queryKey: string[] }).queryKey,
            );
            resolve(keys.filter(([name]) => name === 'messages').length);
          };
        };
      }),
  );
}

test('a phone answers three conversations and sends a photo, works on without the internet and loses nothing', async ({
  page,
  account,
  provider,
}) => {
  test.setTimeout(150_000);
  const people = Array.from({ length: 20 }, (_, n) => ({
    from: newCustomer(),
    name: `Celular ${n + 1} do Teste`,
  }));
  for (const { from, name } of people) await provider.write(account, from, `Oi, aqui é ${name}`, { name });
  // Two minutes pass by the page's own clock.
  await page.clock.install();
  await withKeyboard(page);
  await signIn(page, 'agent');

  const [first, second, third] = people.toReversed();
  if (!first || !second || !third) throw new Error('Nobody wrote.');
  for (const { from, name } of [first, second, third]) {
    await tapOn(page, name);
    const said = bubble(page, `Oi, aqui é ${name}`);
    await expect(said).toBeVisible();
    await composer(page).tap();
    // What stands in view is above the keyboard: the composer, and the message that is answered.
    await expect
      .poll(async () => {
        const field = await composer(page).boundingBox();
        return field ? field.y + field.height : height;
      })
      .toBeLessThanOrEqual(height - keyboard);
    await expect(said).toBeInViewport();
    await answer(page, `Resposta para ${name}`);
    await expect.poll(() => provider.received(account, from)).toEqual([`Resposta para ${name}`]);
    await back(page);
  }

  await tapOn(page, third.name);
  await page.getByTestId('file-input').setInputFiles(sample('mesa.jpg'));
  await expect(page.getByText('100%')).toHaveCount(0);
  await send(page);
  await expect
    .poll(() => provider.received(account, third.from))
    .toEqual([`Resposta para ${third.name}`, '']);

  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await expect.poll(() => keptThreads(page), { timeout: 30_000 }).toBe(20);

  await page.context().setOffline(true);
  await expect(page.locator('[data-connection=offline]')).toBeVisible();
  await answer(page, 'um');
  await page.getByTestId('file-input').setInputFiles(sample('mesa.jpg'));
  await expect(page.getByText('Vai quando a internet voltar')).toBeVisible();
  await send(page);
  await answer(page, 'três');
  await expect(waiting(page)).toHaveCount(3);
  await page.clock.fastForward('02:00');
  await page.reload();

  await expect(waiting(page)).toHaveCount(3);
  await back(page);
  for (const { name } of people.toReversed()) {
    await tapOn(page, name);
    await expect(bubble(page, `Oi, aqui é ${name}`)).toBeVisible();
    await back(page);
  }

  await page.context().setOffline(false);
  await expect
    .poll(() => provider.received(account, third.from), { timeout: 30_000 })
    .toEqual([`Resposta para ${third.name}`, '', 'um', '', 'três']);
  await tapOn(page, third.name);
  await expect(bubble(page, 'três')).toBeVisible();
  await expect(waiting(page)).toHaveCount(0);
});
