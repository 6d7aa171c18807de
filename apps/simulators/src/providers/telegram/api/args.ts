import { badRequest } from '../bot-error.ts';

/** A file that came with the call, in the file store. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly size: number;
  readonly sha256: string;
}

/** The parameters of a call: strings all of them, however they came; objects are JSON inside of a string. */
export class Args {
  readonly #values: ReadonlyMap<string, string>;
  readonly #files: ReadonlyMap<string, Upload>;

  constructor(values: ReadonlyMap<string, string>, files: ReadonlyMap<string, Upload>) {
    this.#values = values;
    this.#files = files;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** Empty when it is not given. */
  text(name: string): string {
    return this.#values.get(name) ?? '';
  }

  /** @throws BotError when it is empty */
  required(name: string): string {
    const value = this.text(name);
    if (value === '') throw badRequest(`parameter "${name}" is required`);
    return value;
  }

  /** Kept within its bounds, as the Bot API does, instead of refused. */
  int(name: string, otherwise: number, least = -Infinity, most = Infinity): number {
    const text = this.text(name).trim();
    if (text === '') return otherwise;
    const value = Number.parseInt(text, 10);
    return Math.min(Math.max(Number.isNaN(value) ? 0 : value, least), most);
  }

  flag(name: string): boolean {
    return ['true', 'yes', '1'].includes(this.text(name).trim().toLowerCase());
  }

  /** Undefined when it is not given or no JSON. */
  json(name: string): unknown {
    return parsed(this.text(name));
  }

  /** Undefined when it is not given. @throws BotError when it is no JSON */
  strictJson(name: string, what: string): unknown {
    const text = this.text(name);
    if (text === '') return undefined;
    const value = parsed(text);
    if (value === undefined) throw badRequest(`can't parse ${what} JSON object`);
    return value;
  }

  file(name: string): Upload | undefined {
    return this.#files.get(name);
  }

  /** For the journal: of files the size and the hash. */
  described(): object {
    const files = [...this.#files].map(([name, { name: file, mimeType, size, sha256 }]) => [
      name,
      { file, mimeType, size, sha256 },
    ]);
    return { ...Object.fromEntries(this.#values), ...(Object.fromEntries(files) as object) };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** JSON values as the strings that the Bot API makes of them. */
export function argsOf(values: Readonly<Record<string, unknown>>): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined) continue;
    texts.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return texts;
}
