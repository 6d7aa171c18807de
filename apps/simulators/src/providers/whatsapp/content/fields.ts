import { type GraphError, invalid, missing } from '../graph-error.ts';

export type Fields = Readonly<Record<string, unknown>>;

export function asFields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** How a refusal is made: Meta's plain parameters answer 100, those of interactive messages 131009. */
type Refuse = (details: string) => GraphError;

/**
 * One object of a request, read field by field. Every method throws a GraphError that names the field as Meta does,
 * `image['caption']`.
 */
export class Param {
  readonly path: string;
  readonly fields: Fields;
  readonly #refuse: Refuse;

  private constructor(path: string, fields: Fields, refuse: Refuse) {
    this.path = path;
    this.fields = fields;
    this.#refuse = refuse;
  }

  static of(path: string, value: unknown, refuse: Refuse = invalid): Param {
    if (value === undefined || value === null) throw missing(path);
    const fields = asFields(value);
    if (!fields) throw invalid(`Param ${path} must be a JSON object.`);
    return new Param(path, fields, refuse);
  }

  /** As Meta does, any other key is refused. */
  only(...names: readonly string[]): this {
    for (const name of Object.keys(this.fields)) {
      if (!names.includes(name)) throw invalid(`Unexpected key "${name}" on param "${this.path}".`);
    }
    return this;
  }

  has(name: string): boolean {
    return this.fields[name] !== undefined && this.fields[name] !== null;
  }

  at(name: string): string {
    return this.path === '' ? name : `${this.path}['${name}']`;
  }

  object(name: string): Param {
    return Param.of(this.at(name), this.fields[name], this.#refuse);
  }

  text(name: string, most = Infinity): string {
    const value = this.mayText(name, most);
    if (value === undefined || value === '') throw missing(this.at(name));
    return value;
  }

  /** Also the empty text. */
  mayText(name: string, most = Infinity): string | undefined {
    const value = this.fields[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') throw invalid(`Param ${this.at(name)} must be a string.`);
    if ([...value].length > most) {
      throw this.#refuse(`Param ${this.at(name)} must be at most ${most} characters long.`);
    }
    return value;
  }

  mayFlag(name: string): boolean | undefined {
    const value = this.fields[name];
    if (value === undefined) return undefined;
    if (typeof value !== 'boolean') throw invalid(`Param ${this.at(name)} must be a boolean.`);
    return value;
  }

  number(name: string, least: number, most: number): number {
    const given = this.fields[name];
    if (given === undefined || given === null || given === '') throw missing(this.at(name));
    const value = typeof given === 'string' ? Number(given) : given;
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw invalid(`Param ${this.at(name)} must be a number.`);
    if (value < least || value > most) {
      throw this.#refuse(`Param ${this.at(name)} must be between ${least} and ${most}.`);
    }
    return value;
  }

  /** Of an array of objects; `most` inclusive. */
  list(name: string, most: number): Param[] {
    const value = this.fields[name];
    if (value === undefined || value === null) throw missing(this.at(name));
    if (!Array.isArray(value)) throw invalid(`Param ${this.at(name)} must be an array.`);
    if (value.length === 0) throw missing(this.at(name));
    if (value.length > most) {
      throw this.#refuse(`Param ${this.at(name)} must have at most ${most} items.`);
    }
    return value.map((item, index) => Param.of(`${this.at(name)}[${index}]`, item, this.#refuse));
  }

  mayList(name: string, most = Infinity): Param[] {
    const value = this.fields[name];
    return value === undefined || (Array.isArray(value) && value.length === 0) ? [] : this.list(name, most);
  }

  oneOf<Word extends string>(name: string, words: readonly Word[]): Word {
    const value = this.text(name);
    const found = words.find((word) => word === value);
    if (found === undefined) {
      throw this.#refuse(`Param ${this.at(name)} must be one of {${words.join(', ').toUpperCase()}}.`);
    }
    return found;
  }

  /** An absolute http(s) address. */
  url(name: string): string {
    const value = this.text(name, 2_000);
    const protocol = URL.canParse(value) ? new URL(value).protocol : '';
    if (protocol !== 'http:' && protocol !== 'https:') {
      throw this.#refuse(`Param ${this.at(name)} is not a valid URI.`);
    }
    return value;
  }
}
