import { sample, troublesome } from '../../samples.ts';
import type { Stage } from './all.ts';
import { open } from './thread.ts';

/** Files that are wrong: those that came, and those that somebody wants to send. */
export async function files(stage: Stage): Promise<void> {
  const { page, world, shoot } = stage;
  await open(stage, world.files);
  await page.getByRole('log').evaluate((element) => element.scrollTo({ top: 0 }));
  await shoot('received-1');
  await page.getByRole('log').evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  await page.waitForLoadState('networkidle');
  await shoot('received-2');
  const tooLarge = { ...sample('entrega.mp4'), buffer: Buffer.alloc(17 * 1024 * 1024) };
  const lying = { ...troublesome.lying, name: 'fotografia da sala com um nome bastante comprido.jpg' };
  await page
    .getByTestId('file-input')
    .setInputFiles([troublesome.empty, troublesome.scripted, lying, tooLarge, sample('mesa.jpg')]);
  await page.getByRole('alert').nth(2).waitFor();
  await page.waitForLoadState('networkidle');
  await shoot('to-send-1');
  await page.getByRole('alert').last().scrollIntoViewIfNeeded();
  await shoot('to-send-2');
}
