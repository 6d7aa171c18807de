import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A package of these parts; null leaves one out. */
export function zipOf(parts: Readonly<Record<string, string | null>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts))
    if (content !== null) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream as Readable);
}

/** The parts of a workbook with one sheet of these rows. */
export function sheetOf(rows: string, end = '</sheetData></worksheet>'): Record<string, string> {
  return {
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Plan1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}${end}`,
  };
}
