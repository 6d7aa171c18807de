import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { findChromium } from '../../scripts/lib/chromium.mjs';
import { chromiumFlags } from '../chromium-flags.ts';
import { install } from '../installation.ts';
import { shots, type Shot } from './shots.ts';

/**
 * `npm run screens -- <folder of pictures>`: for each picture whose name we know, one file with our screenshot beside it at the
 * same size, in .cache/screens. Pictures of screens that do not exist yet are named at the end.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined || !existsSync(folder)) {
  process.stderr.write('Usage: npm run screens -- <folder of pictures>\n');
  process.exit(1);
}
const pictures = readdirSync(folder).filter((name) => name.endsWith('.png'));
const out = join(import.meta.dirname, '../../.cache/screens');
mkdirSync(out, { recursive: true });

const installation = await install();
const browser = await chromium.launch({
  executablePath: findChromium() ?? '/usr/bin/chromium',
  args: chromiumFlags,
});
const missing: string[] = [];
let failed = 0;
try {
  for (const picture of pictures.sort()) {
    const shot = shots[picture.replace(/\.png$/, '')];
    if (shot === undefined) {
      missing.push(picture);
      continue;
    }
    try {
      await take(browser, shot, join(folder, picture), join(out, picture));
      say(`  ${join('.cache/screens', picture)}`);
    } catch (error) {
      failed += 1;
      say(`  ${picture}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
} finally {
  await browser.close();
  await installation.stop();
}
if (missing.length > 0) say(`No screen of ours yet for: ${missing.join(', ')}`);
process.exitCode = failed === 0 ? 0 : 1;

async function take(from: Browser, shot: Shot, picture: string, target: string): Promise<void> {
  const size = sizeOf(readFileSync(picture));
  const scale = Math.max(1, Math.round(size.width / shot.width));
  const context = await from.newContext({
    viewport: { width: shot.width, height: Math.round(size.height / scale) },
    deviceScaleFactor: scale,
    locale: 'pt-BR',
    timezoneId: 'America/Sao_Paulo',
    colorScheme: shot.theme ?? 'light',
    baseURL: installation.url,
  });
  try {
    const page = await context.newPage();
    await shot.go(page);
    const ours = await page.screenshot({ animations: 'disabled' });
    await sideBySide(from, readFileSync(picture), ours, size, target);
  } finally {
    await context.close();
  }
}

/** The browser is also what puts the two pictures together: no picture library is needed. */
async function sideBySide(
  from: Browser,
  theirs: Buffer,
  ours: Buffer,
  { width, height }: { width: number; height: number },
  target: string,
): Promise<void> {
  const page = await from.newPage({ viewport: { width: width * 2 + 16, height } });
  const image = (png: Buffer) =>
    `<img width="${width}" height="${height}" src="data:image/png;base64,${png.toString('base64')}">`;
  await page.setContent(
    `<body style="margin:0;display:flex;gap:16px;background:#888">${image(theirs)}${image(ours)}</body>`,
  );
  writeFileSync(target, await page.screenshot());
  await page.close();
}

/** Width and height stand at fixed places of every PNG. */
function sizeOf(png: Buffer): { width: number; height: number } {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
