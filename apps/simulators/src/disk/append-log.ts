import { closeSync, existsSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A file of JSON lines that only grows. A line that was appended is in the file when `append` returns, so it survives the
 * process (not the machine); a line torn by a sudden end is dropped at the next start.
 */
export class AppendLog<Line extends object> {
  readonly #file: string;
  readonly #handle: number;
  readonly #kept: Line[];

  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true });
    this.#file = file;
    this.#kept = recover<Line>(file);
    this.#handle = openSync(file, 'a');
  }

  /** What was there when the file was opened, oldest first. */
  get kept(): readonly Line[] {
    return this.#kept;
  }

  append(line: Line): void {
    writeSync(this.#handle, `${JSON.stringify(line)}\n`);
  }

  /** Everything up to now, oldest first. */
  read(): Line[] {
    return parse<Line>(readFileSync(this.#file, 'utf8')).lines;
  }

  close(): void {
    closeSync(this.#handle);
  }
}

function recover<Line>(file: string): Line[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file);
  const { lines, goodBytes } = parse<Line>(text.toString('utf8'));
  if (goodBytes < text.length) truncateSync(file, goodBytes);
  return lines;
}

function parse<Line>(text: string): { lines: Line[]; goodBytes: number } {
  const lines: Line[] = [];
  const end = text.lastIndexOf('\n') + 1;
  for (const line of text.slice(0, end).split('\n')) if (line !== '') lines.push(JSON.parse(line) as Line);
  return { lines, goodBytes: Buffer.byteLength(text.slice(0, end)) };
}
