import { posix } from 'node:path';
import { TableUnreadable } from '../../kernel/table-files.js';
import { isDateFormat } from './excel-date.js';
import { readWholeXml } from './read-xml.js';
import type { XlsxPackage } from './xlsx-package.js';

export interface Workbook {
  /** Of the first sheet that is shown. */
  readonly sheet: string;
  readonly part: string;
  readonly calendar: 'since1900' | 'since1904';
  /** Of each cell style, whether it shows a number as a day. */
  readonly dateStyles: readonly boolean[];
  readonly sharedStrings: readonly string[];
}

/** @throws TableUnreadable when there is no sheet to read */
export async function readSheetName(
  file: XlsxPackage,
): Promise<Omit<Workbook, 'dateStyles' | 'sharedStrings'>> {
  const sheets: { name: string; id: string | undefined; hidden: boolean }[] = [];
  let calendar: Workbook['calendar'] = 'since1900';
  await readWholeXml(file.read('xl/workbook.xml', 'other'), {
    open: (name, attributes) => {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributes['date1904'] ?? '')) calendar = 'since1904';
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const hidden = (attributes['state'] ?? 'visible') !== 'visible';
      sheets.push({ name: attributes['name'] ?? '', id, hidden });
    },
  });
  const targets = await relationsOf(file);
  const first = sheets.find((sheet) => !sheet.hidden) ?? sheets[0];
  const part = first?.id === undefined ? undefined : targets.get(first.id);
  if (!first || part === undefined || !file.has(part)) throw new TableUnreadable('not_a_table');
  return { sheet: first.name, part, calendar };
}

export async function readWorkbook(file: XlsxPackage): Promise<Workbook> {
  const sheet = await readSheetName(file);
  return {
    ...sheet,
    dateStyles: await dateStylesOf(file),
    sharedStrings: await sharedStringsOf(file),
  };
}

async function relationsOf(file: XlsxPackage): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readWholeXml(file.read('xl/_rels/workbook.xml.rels', 'other'), {
    open: (name, { Id: id, Target: target }) => {
      if (name !== 'Relationship' || id === undefined || target === undefined) return;
      targets.set(id, target.startsWith('/') ? target.slice(1) : posix.join('xl', target));
    },
  });
  return targets;
}

async function dateStylesOf(file: XlsxPackage): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let isOfCells = false;
  await readWholeXml(file.read('xl/styles.xml', 'other'), {
    open: (name, attributes) => {
      const id = Number(attributes['numFmtId'] ?? 0);
      if (name === 'numFmt') codes.set(id, attributes['formatCode'] ?? '');
      if (name === 'cellXfs') isOfCells = true;
      if (name === 'xf' && isOfCells) styles.push(isDateFormat(id, codes.get(id)));
    },
    close: (name) => {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return styles;
}

async function sharedStringsOf(file: XlsxPackage): Promise<string[]> {
  const strings: string[] = [];
  let current = '';
  let [isText, isPronunciation] = [false, false];
  await readWholeXml(file.read('xl/sharedStrings.xml', 'other'), {
    open: (name) => {
      if (name === 'si') current = '';
      if (name === 't') isText = true;
      if (name === 'rPh') isPronunciation = true;
    },
    text: (text) => {
      if (isText && !isPronunciation) current += text;
    },
    close: (name) => {
      if (name === 't') isText = false;
      if (name === 'rPh') isPronunciation = false;
      if (name === 'si') strings.push(escaped(current));
    },
  });
  return strings;
}

/** Excel writes what XML cannot carry as `_x000D_`. */
export function escaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
