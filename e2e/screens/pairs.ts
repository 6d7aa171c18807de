import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { say } from './say.ts';
import { stockShop } from './shop.ts';
import { shots, type Shot } from './shots.ts';

/** Our screenshot beside every picture that we know, at its size; the others are named. @returns how many could not be taken */
export async function takePairs(from: Browser, origin: string, folder: string, out: string): Promise<number> {
  const missing: string[] = [];
  let failed = 0;
  mkdirSync(out, { recursive: true });
  await stockShop();
  for (const picture of readdirSync(folder)
    .filter((name) => name.endsWith('.png'))
    .sort()) {
    const shot = shots[picture.replace(/\.png$/, '')];
    if (shot === undefined) {
      missing.push(picture);
      continue;
    }
    try {
      await take(from, origin, shot, join(folder, picture), join(out, picture));
      say(`  ${picture}`);
    } catch (error) {
      failed += 1;
      say(`  ${picture}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (missing.length > 0) say(`No screen of ours yet for: ${missing.join(', ')}`);
  return failed;
}

async function take(
  from: Browser,
  origin: string,
  shot: Shot,
  picture: string,
  target: string,
): Promise<void> {
  const size = sizeOf(readFileSync(picture));
  const scale = Math.max(1, Math.round(size.width / shot.width));
  const context = await from.newContext({
    viewport: { width: shot.width, height: Math.round(size.height / scale) },
    deviceScaleFactor: scale,
    locale: 'pt-BR',
    timezoneId: 'America/Sao_Paulo',
    colorScheme: shot.theme ?? 'light',
    baseURL: origin,
  });
  try {
    const page = await context.newPage();
    await shot.go(page);
    // Nothing is pointed at in a picture.
    await page.mouse.move(0, 0);
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
