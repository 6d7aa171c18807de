import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

/** A file of JSON lines that another process writes: each look reads on from where the last one ended, whole lines only. */
export class JsonLines<Line> {
  readonly #file: string;
  readonly #lines: Line[] = [];
  #read = 0;

  constructor(file: string) {
    this.#file = file;
  }

  /** Everything up to now, oldest first. */
  all(): readonly Line[] {
    if (!existsSync(this.#file)) return this.#lines;
    const handle = openSync(this.#file, 'r');
    try {
      const bytes = Buffer.alloc(Math.max(0, fstatSync(handle).size - this.#read));
      const got = readSync(handle, bytes, 0, bytes.length, this.#read);
      const end = bytes.subarray(0, got).lastIndexOf('\n') + 1;
      this.#read += end;
      for (const line of bytes.toString('utf8', 0, end).split('\n'))
        if (line !== '') this.#lines.push(JSON.parse(line) as Line);
    } finally {
      closeSync(handle);
    }
    return this.#lines;
  }
}
