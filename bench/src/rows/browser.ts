import { chromium, type Browser, type Page } from '@playwright/test';
import { barePage, scrollList, typeNote, type BarePage, type Still } from '../../floor/page.ts';
import { findChromium } from '../../../scripts/lib/chromium.mjs';
import { chromiumFlags } from '../../../e2e/chromium-flags.ts';
import { dataSets, type DataSet } from '../data-set.ts';
import type { Figure } from '../report.ts';
import { filledShop, shopPassword } from '../shop.ts';
import type { Stack } from '../stack.ts';
import { median } from '../statistics.ts';

const slowDown = 4;
const opened = 5;
const viewport = { width: 1366, height: 768 };

type Size = Pick<DataSet, 'conversations' | 'messages'>;

interface Round {
  readonly firstLoad: number;
  readonly cold: number;
  readonly cached: number;
  readonly longestTyping: number;
  readonly longestScrolling: number;
  readonly dropped: number;
  readonly floor: BarePage;
}

interface Felt {
  readonly round: Omit<Round, 'floor'>;
  readonly still: Still;
}

/** P17: what an agent feels in Chromium on a machine four times slower than this one, with a large workspace. */
export async function browserRows(
  stack: Stack,
  rounds: number,
  size: keyof typeof dataSets,
): Promise<Figure[]> {
  const shop = await filledShop(stack, size, 'plain');
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '/usr/bin/chromium',
    args: chromiumFlags,
  });
  const measured: Round[] = [];
  try {
    for (let round = 0; round < rounds; round += 1)
      measured.push(await oneRound(browser, stack.api, shop.email, dataSets[size]));
  } finally {
    await browser.close();
  }
  const of = (field: Exclude<keyof Round, 'floor'>) => measured.map((round) => round[field]);
  const figure = (
    what: string,
    field: Exclude<keyof Round, 'floor'>,
    limit: number,
    floor?: keyof Round['floor'],
    unit: Figure['unit'] = 'ms',
  ): Figure => ({
    row: 'P17',
    what: `${what}, CPU ${slowDown} x slower, data set ${size}`,
    unit,
    product: of(field),
    floor: floor === undefined ? [] : measured.map((round) => round.floor[floor]),
    target: limit === 0 ? 'none' : `< ${limit} ${unit}`,
    reached: limit === 0 ? median(of(field)) === 0 : median(of(field)) < limit,
  });
  return [
    figure('first load of the inbox to its rows', 'firstLoad', 3_000, 'firstLoad'),
    figure('a conversation opened for the first time', 'cold', 300, 'opening'),
    figure('a conversation opened again', 'cached', 100, 'opening'),
    figure('longest task above 50 ms while typing', 'longestTyping', 0, 'longestTyping'),
    figure('longest task above 50 ms while scrolling the list', 'longestScrolling', 0, 'longestScrolling'),
    figure('frames dropped while scrolling the list', 'dropped', 0, 'dropped', 'frames'),
  ];
}

async function oneRound(browser: Browser, origin: string, email: string, size: Size): Promise<Round> {
  const context = await browser.newContext({ viewport, locale: 'pt-BR' });
  const page = await context.newPage();
  await page.goto(`${origin}/entrar`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Senha', { exact: true }).fill(shopPassword);
  await page.getByRole('button', { name: 'Entrar' }).click();
  await page.waitForURL((url) => url.pathname !== '/entrar');
  // A browser of their own that knows who they are, and has nothing of the page yet.
  const fresh = await browser.newContext({
    viewport,
    locale: 'pt-BR',
    storageState: await context.storageState(),
  });
  await context.close();
  let felt: Felt;
  try {
    felt = await feel(await fresh.newPage(), origin, size);
  } finally {
    await fresh.close();
  }
  const without = await browser.newContext({ viewport, locale: 'pt-BR' });
  try {
    const bare = await without.newPage();
    await slowedAndWatched(bare);
    return { ...felt.round, floor: await barePage(bare, origin, felt.still) };
  } finally {
    await without.close();
  }
}

async function feel(page: Page, origin: string, size: Size): Promise<Felt> {
  await slowedAndWatched(page);
  await page.goto(`${origin}/conversas`);
  const firstLoad = await page.evaluate(() => globalThis.bench.usable);
  const rows = await page.$$eval('[data-row]', (all) => all.map((row) => row.getAttribute('data-row') ?? ''));
  const ids = rows.slice(0, opened);
  const open = async (id: string) => {
    await page.evaluate(() => globalThis.bench.rest());
    return page.evaluate((asked) => globalThis.bench.open(...asked), [id, lastOf(id, size)] as const);
  };
  const cold: number[] = [];
  for (const id of ids) cold.push(await open(id));
  const cached: number[] = [];
  const conversations: string[] = [];
  for (const id of ids) {
    cached.push(await open(id));
    conversations.push(await page.evaluate(() => globalThis.bench.opened));
  }
  const whole = await page.evaluate(() => globalThis.bench.still());
  // Notes can be written whatever the customer's window says.
  await page.getByRole('button', { name: 'Nota', exact: true }).click();
  const note = await page.evaluate(() => document.getElementById('main')?.innerHTML ?? '');
  await page.evaluate(() => globalThis.bench.rest());
  const longestTyping = await typeNote(page);
  const scrolled = await scrollList(page);
  const round = {
    ...{ firstLoad, cold: median(cold), cached: median(cached), longestTyping },
    ...scrolled,
  };
  return { round, still: { page: whole, conversations, note } };
}

async function slowedAndWatched(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  await page.addInitScript(watchThePage);
}

/** The number of the newest message of a conversation of the data set, whose ids end with their number. */
function lastOf(id: string, { conversations, messages }: Size): number {
  const n = Number.parseInt(id.slice(-12), 16);
  return messages - ((messages - (n - 1)) % conversations);
}

interface Watch {
  readonly usable: Promise<number>;
  /** Once nothing was fetched and no task was long for a while: an agent reads before they open the next. */
  rest(): Promise<void>;
  open(id: string, last: number): Promise<number>;
  /** The elements of the conversation that was opened last, as they were first seen. */
  opened: string;
  /** The page as it stands there, without its programs. */
  still(): string;
  painted(): Promise<number>;
  longest(): number;
  dropped(): number;
  clear(): void;
}

declare global {
  var bench: Watch;
}

/** Runs in the page, before anything of it: when rows stand there, how long tasks take, which frames are late. */
function watchThePage(): void {
  let tasks: number[] = [];
  let frames: number[] = [];
  let busyAt = 0;
  const busy = () => (busyAt = performance.now());
  new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map(({ duration }) => duration));
    busy();
  }).observe({ type: 'longtask' });
  new PerformanceObserver(busy).observe({ type: 'resource' });
  const frame = (at: number): void => {
    frames.push(at);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const painted = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    });
  const seen = async (there: () => boolean): Promise<number> => {
    while (!there()) await new Promise((resolve) => requestAnimationFrame(resolve));
    return painted();
  };
  globalThis.bench = {
    usable: seen(() => document.querySelector('[data-row]') !== null),
    async rest() {
      busy();
      while (performance.now() - busyAt < 500) await painted();
    },
    async open(id, last) {
      const row = document.querySelector<HTMLElement>(`[data-row="${id}"]`);
      const from = performance.now();
      row?.click();
      const at = await seen(
        () => document.querySelector('[role=log]')?.textContent.includes(`número ${last} `) === true,
      );
      globalThis.bench.opened = document.getElementById('main')?.innerHTML ?? '';
      return at - from;
    },
    opened: '',
    still() {
      const page = document.documentElement.cloneNode(true) as HTMLElement;
      for (const program of page.querySelectorAll('script, link[rel=modulepreload], link[rel=manifest]'))
        program.remove();
      return `<!doctype html>${page.outerHTML}`;
    },
    painted,
    longest: () => Math.max(0, ...tasks),
    dropped: () =>
      frames
        .slice(1)
        .reduce((sum, at, n) => sum + Math.max(0, Math.round((at - (frames[n] ?? at)) / 16.7) - 1), 0),
    clear() {
      tasks = [];
      frames = [];
    },
  };
}
