import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { findChromium } from '../../scripts/lib/chromium.mjs';
import { chromiumFlags } from '../chromium-flags.ts';
import { install } from '../installation.ts';
import { takePairs } from './pairs.ts';
import { scenes } from './scenes/all.ts';
import { takeScenes } from './take-scenes.ts';
import { views } from './views.ts';

/**
 * `npm run screens -- [folder of pictures] [--views=a,b] [--scenes=c,d]`, in .cache/screens: with a folder, for each picture whose
 * name we know one file with ours beside it; without, or with views or scenes, ours of what has no picture, a folder a view.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { views: { type: 'string' }, scenes: { type: 'string' } },
});
const [folder] = positionals;
const chosen = <Name extends string>(known: readonly Name[], asked: string | undefined): Name[] =>
  asked === undefined ? [...known] : known.filter((name) => asked.split(',').includes(name));
const wanted = {
  views: chosen(Object.keys(views), values.views),
  scenes: chosen(Object.keys(scenes), values.scenes),
};
const missing = folder !== undefined && !existsSync(folder);
if (missing || wanted.views.length === 0 || wanted.scenes.length === 0) {
  process.stderr.write(
    `Usage: npm run screens -- [folder of pictures] [--views=${Object.keys(views).join()}] [--scenes=${Object.keys(scenes).join()}]\n`,
  );
  process.exit(1);
}
const out = join(import.meta.dirname, '../../.cache/screens');
const installation = await install();
process.env['E2E_URL'] = installation.url;
process.env['E2E_PHONE_URL'] = installation.phone;
const browser = await chromium.launch({
  executablePath: findChromium() ?? '/usr/bin/chromium',
  args: chromiumFlags,
});
let failed = 0;
try {
  if (folder !== undefined) failed += await takePairs(browser, installation.url, folder, out);
  const alone = folder === undefined || values.views !== undefined || values.scenes !== undefined;
  if (alone) failed += await takeScenes(browser, wanted, out);
} finally {
  await browser.close();
  await installation.stop();
}
process.exitCode = failed === 0 ? 0 : 1;
