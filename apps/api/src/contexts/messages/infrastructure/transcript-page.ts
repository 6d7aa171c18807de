import { createRequire } from 'node:module';
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import type { TranscriptWords } from './transcript-words.js';

/** What a transcript says of one message. */
export interface TranscriptLine {
  readonly at: Date;
  readonly who: string;
  readonly text: string;
  readonly files: readonly string[];
  readonly note: boolean;
  readonly edited: boolean;
}

export interface TranscriptHead {
  readonly shop: string;
  readonly customer: string;
  readonly address: string | null;
  readonly channel: string;
  readonly zone: string;
  readonly language: string;
  readonly made: Date;
}

const margin = 50;
const [ink, faint, amber] = ['#1d1a20', '#6b6570', '#7a5a00'];
const linesAtOnce = 50;

const require = createRequire(import.meta.url);
const fonts = {
  plain: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
};

/** Sets the lines on pages of A4, days apart from each other. Letters of nearly every script are in the font; it goes along. */
export async function transcriptPdf(
  head: TranscriptHead,
  lines: readonly TranscriptLine[],
  words: TranscriptWords,
): Promise<Readable> {
  const doc = new PDFDocument({
    size: 'A4',
    margin,
    info: { Title: words.title(head.customer), Author: head.shop, CreationDate: head.made },
    lang: head.language,
  });
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(head.language, { timeZone: head.zone, ...options });
  const day = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  let page = 1;
  const number = () => {
    const { x, y } = doc;
    const { bottom } = doc.page.margins;
    // Below the margin nothing may be written, unless there is none.
    doc.page.margins.bottom = 0;
    doc.font(fonts.plain).fontSize(8).fillColor(faint);
    doc.text(words.page(page), margin, doc.page.height - 34, { align: 'right', lineBreak: false });
    doc.page.margins.bottom = bottom;
    doc.x = x;
    doc.y = y;
  };
  doc.on('pageAdded', () => {
    page += 1;
    number();
    doc.x = margin;
    doc.y = margin;
  });
  number();
  const say = (text: string, size: number, color: string, font: keyof typeof fonts = 'plain') =>
    doc.font(fonts[font]).fontSize(size).fillColor(color).text(printable(text), margin);

  doc.y = margin;
  say(words.title(head.customer), 16, ink, 'bold');
  say([head.shop, head.address].filter((part) => part !== null).join(' · '), 9, faint);
  const [first, last] = [lines[0], lines.at(-1)];
  if (first && last)
    say(
      `${words.period}: ${[...new Set([day.format(first.at), day.format(last.at)])].join(' – ')}`,
      9,
      faint,
    );
  say(`${words.channel}: ${head.channel}`, 9, faint);
  say(
    `${words.made}: ${day.format(head.made)}, ${time.format(head.made)} · ${words.zone}: ${head.zone}`,
    9,
    faint,
  );
  if (lines.length === 0) say(words.empty, 10, ink);

  let today = '';
  for (const [place, line] of lines.entries()) {
    const date = day.format(line.at);
    if (date !== today) {
      doc.moveDown(1);
      say(date, 10, faint, 'bold');
      today = date;
    }
    doc.moveDown(0.5);
    const marks = [line.note ? words.note : null, line.edited ? words.edited : null].filter(
      (mark) => mark !== null,
    );
    say([`${line.who}, ${time.format(line.at)}`, ...marks].join(' · '), 8, line.note ? amber : faint, 'bold');
    if (line.text !== '') say(line.text, 10, line.note ? amber : ink);
    for (const file of line.files) say(`[${file}]`, 9, faint);
    if (place % linesAtOnce === linesAtOnce - 1) await othersTurn();
  }
  doc.end();
  return doc;
}

/** Signs that only change how others look, which no font has. */
const unprintable = /\p{Variation_Selector}|\p{Join_Control}|\p{Bidi_Control}|\p{Emoji_Modifier}/gu;

function printable(text: string): string {
  return text
    .replace(unprintable, '')
    .replaceAll('\t', '    ')
    .replace(/[^\P{Cc}\n]/gu, '');
}
