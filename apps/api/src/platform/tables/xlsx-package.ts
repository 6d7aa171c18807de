import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { TableUnreadable } from '../../kernel/table-files.js';

const mostEntries = 5_000;
/** A sheet is read piece by piece; the other parts are kept in memory as long as it is. */
const largestPart = { sheet: 400 * 1024 * 1024, other: 48 * 1024 * 1024 } as const;

/** The parts of a workbook. What a part unpacks to is known before it is read, and held to while it is. */
export class XlsxPackage {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws TableUnreadable */
  static async open(path: string): Promise<XlsxPackage> {
    try {
      const zip = await openPromise(path, { autoClose: false, lazyEntries: true, validateEntrySizes: true });
      if (zip.entryCount > mostEntries) {
        zip.close();
        throw new TableUnreadable('unpacks_too_large');
      }
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
      return new XlsxPackage(zip, entries);
    } catch (error) {
      throw error instanceof TableUnreadable ? error : new TableUnreadable('broken');
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Nothing when there is no such part. */
  async *read(name: string, kind: keyof typeof largestPart): AsyncIterable<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) return;
    if (entry.uncompressedSize > largestPart[kind]) throw new TableUnreadable('unpacks_too_large');
    let stream: Readable | undefined;
    try {
      stream = await this.zip.openReadStreamPromise(entry);
      yield* stream as AsyncIterable<Buffer>;
    } catch (error) {
      throw error instanceof TableUnreadable ? error : new TableUnreadable('broken');
    } finally {
      stream?.destroy();
    }
  }

  close(): void {
    this.zip.close();
  }
}
