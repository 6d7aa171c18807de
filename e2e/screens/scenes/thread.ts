import type { Stage } from './all.ts';

/** A conversation with all of its files on the screen. */
export async function open({ page }: Stage, id: string): Promise<void> {
  await page.goto(`/conversas/${id}`);
  await page.getByRole('log').waitFor();
  await page.waitForLoadState('networkidle');
}

/** Of a thread as many pictures as it has screens. */
async function walk(stage: Stage, id: string): Promise<void> {
  const { page, shoot } = stage;
  await open(stage, id);
  const log = page.getByRole('log');
  await log.evaluate((element) => element.scrollTo({ top: 0 }));
  for (let number = 1; number <= 12; number += 1) {
    // Pictures are loaded when they come near.
    await page.waitForLoadState('networkidle');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('[role=log] img')].every((image) => {
        const { bottom, top } = image.getBoundingClientRect();
        return bottom < 0 || top > innerHeight || (image as HTMLImageElement).complete;
      }),
    );
    await shoot(String(number));
    const isEnd = await log.evaluate((element) => {
      const before = element.scrollTop;
      element.scrollBy(0, element.clientHeight - 48);
      return element.scrollTop - before < 8;
    });
    if (isEnd) break;
  }
}

export const whatsAppThread = (stage: Stage) => walk(stage, stage.world.whatsApp);
export const telegramThread = (stage: Stage) => walk(stage, stage.world.telegram);

export async function menu(stage: Stage): Promise<void> {
  const { page, t, shoot, view } = stage;
  await open(stage, stage.world.whatsApp);
  const message = page.getByRole('article').last();
  if (view.touch) await message.getByText(/\S/).first().tap();
  else await message.hover();
  await shoot('acts');
  await message.getByRole('button', { name: t('message.react.open', { name: '' }).trim() }).click();
  await page.getByRole('menu').waitFor();
  await shoot('reactions');
}

export async function viewer(stage: Stage): Promise<void> {
  const { page, t, shoot } = stage;
  await open(stage, stage.world.telegram);
  const name = 'Ivo Sales';
  const album = page.getByRole('list', { name: t('message.album.label_other', { count: 3, name }) });
  await album.getByRole('button').first().click();
  await page.getByRole('dialog').getByRole('img').waitFor();
  await page.waitForLoadState('networkidle');
  await shoot('album');
}

export async function trouble(stage: Stage): Promise<void> {
  await open(stage, stage.world.trouble);
  await stage.shoot('failed');
  await open(stage, stage.world.waiting);
  await stage.shoot('waiting');
}

export async function closedWindow(stage: Stage): Promise<void> {
  const { page, t, shoot } = stage;
  await open(stage, stage.world.closed);
  await shoot('banner');
  await page.getByRole('button', { name: t('conversation.window.pick') }).click();
  await page
    .getByRole('region', { name: t('writing.template.title') })
    .getByRole('figure')
    .waitFor();
  await page.waitForLoadState('networkidle');
  await shoot('picker');
}
