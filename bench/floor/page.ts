import type { Page } from '@playwright/test';
import { median } from '../src/statistics.ts';

const rows = 100;

export interface Scrolled {
  readonly longestScrolling: number;
  readonly dropped: number;
}

export interface Still {
  /** The whole page. */
  readonly page: string;
  /** What stood in the place of the conversation. */
  readonly conversations: readonly string[];
  /** The same, with a field for a note. */
  readonly note: string;
}

export interface BarePage extends Scrolled {
  /** Until the list's rows are painted, in ms. */
  readonly firstLoad: number;
  readonly longestTyping: number;
  /** A conversation's elements put where another one stood, until they are painted, in ms. */
  readonly opening: number;
}

/**
 * P17's floor: what the browser needs for the same pictures with no program behind them. The page's own styles and elements stand there;
 * conversations take each other's place as text, a note is typed into a field that nobody reads, and the list has a hundred rows that nobody watches.
 */
export async function barePage(
  bare: Page,
  origin: string,
  { page, conversations, note }: Still,
): Promise<BarePage> {
  const address = `${origin}/bare`;
  await bare.route(address, (route) => route.fulfill({ contentType: 'text/html', body: page }));
  await bare.goto(address);
  const firstLoad = await bare.evaluate(() => globalThis.bench.usable);
  const opening: number[] = [];
  for (const html of conversations) opening.push(await bare.evaluate(putInPlace, html));
  await bare.evaluate(putInPlace, note);
  const longestTyping = await typeNote(bare);
  await bare.evaluate(fillList, rows);
  return { firstLoad, opening: median(opening), longestTyping, ...(await scrollList(bare)) };
}

/** A sentence into the field for a note; the page watches. @returns the longest task above 50 ms meanwhile, in ms */
export async function typeNote(page: Page): Promise<number> {
  await page.getByRole('textbox', { name: 'Nota interna' }).focus();
  await page.evaluate(() => globalThis.bench.clear());
  await page.keyboard.type('Bom dia! A mesa de jantar fica pronta na quinta, às dez horas.', { delay: 30 });
  return page.evaluate(() => globalThis.bench.longest());
}

/** The list, turned by the wheel; the page watches. */
export async function scrollList(page: Page): Promise<Scrolled> {
  await page.locator('[data-row]').first().hover();
  await page.evaluate(() => globalThis.bench.clear());
  for (let n = 0; n < 40; n += 1) await page.mouse.wheel(0, 120);
  await page.evaluate(() => globalThis.bench.painted());
  return page.evaluate(() => ({
    longestScrolling: globalThis.bench.longest(),
    dropped: globalThis.bench.dropped(),
  }));
}

/** Runs in the page. */
async function putInPlace(html: string): Promise<number> {
  const place = document.getElementById('main');
  if (!place) throw new Error('There is no place for a conversation on the page.');
  const from = performance.now();
  place.innerHTML = html;
  const log = place.querySelector('[role=log]');
  if (log) log.scrollTop = log.scrollHeight;
  await globalThis.bench.painted();
  return performance.now() - from;
}

/** Runs in the page: the first row of the list again and again, one below the other. */
function fillList(count: number): void {
  const row = document.querySelector('[data-row]')?.closest<HTMLElement>('[style*="translateY"]');
  const list = row?.parentElement;
  if (!row || !list) throw new Error('There is no list on the page.');
  const height = row.offsetHeight;
  list.replaceChildren(
    ...Array.from({ length: count }, (_, n) => {
      const copy = row.cloneNode(true) as HTMLElement;
      copy.style.transform = `translateY(${n * height}px)`;
      return copy;
    }),
  );
  list.style.height = `${count * height}px`;
}
