import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from '@playwright/test';
import { remember, signIn } from '../people.ts';
import { say } from './say.ts';
import { scenes, type Stage } from './scenes/all.ts';
import { views, type View } from './views.ts';
import { wordsOf } from '../words.ts';
import { makeWorld, type World } from './world/world.ts';

export interface Wanted {
  readonly views: readonly string[];
  readonly scenes: readonly string[];
}

/** Every scene in every view, as `<view>/<scene>-<shot>.png`. @returns how many scenes did not come to their end */
export async function takeScenes(browser: Browser, wanted: Wanted, out: string): Promise<number> {
  const world = await makeWorld(browser);
  let failed = 0;
  for (const name of wanted.views) {
    const view = views[name];
    if (!view) continue;
    const folder = join(out, name);
    mkdirSync(folder, { recursive: true });
    const context = await contextOf(browser, view);
    try {
      failed += await takeView(context, view, wanted.scenes, world, folder);
    } finally {
      await context.close();
    }
  }
  return failed;
}

async function takeView(
  context: BrowserContext,
  view: View,
  names: readonly string[],
  world: World,
  folder: string,
): Promise<number> {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await signIn(page, 'owner');
  await remember(page, { language: view.language });
  let failed = 0;
  for (const name of names) {
    const scene = scenes[name];
    if (!scene) continue;
    rmSync(join(folder, `${name}.png`), { force: true });
    const shoot = async (label: string) => {
      await page.screenshot({ path: join(folder, `${name}-${label}.png`), animations: 'disabled' });
    };
    const stage: Stage = { page, view, world, t: wordsOf(view.language), shoot };
    try {
      await scene(stage);
      say(`  ${folder}: ${name}`);
    } catch (error) {
      failed += 1;
      await shoot('broken');
      say(`  ${folder}: ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    // The next scene finds nothing of this one.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.goto('/conversas');
    // A page that is left while it renews its session has lost it.
    await page.waitForLoadState('networkidle');
  }
  return failed;
}

function contextOf(browser: Browser, { width, height, theme, touch }: View): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: touch ? 2 : 1,
    hasTouch: touch,
    isMobile: touch,
    locale: 'pt-BR',
    timezoneId: 'America/Sao_Paulo',
    colorScheme: theme,
    baseURL: process.env['E2E_URL'] ?? '',
    permissions: [],
  });
}
