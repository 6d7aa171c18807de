const hidden = '[redacted]';
const secretName =
  /token|secret|password|passphrase|authorization|cookie|credential|api[-_]?key|encryption|signature|^key$/i;
/** Ids and counts about secrets are none themselves. */
const harmlessName = /(Id|Count|Kind|ExpiresAt|ExpiresIn)$/;
const secretText = [
  // user:password@ in an address
  { pattern: /:\/\/[^\s/@]*@/g, shown: `://${hidden}@` },
  { pattern: /\bBearer\s+[\w.~+/=-]+/gi, shown: `Bearer ${hidden}` },
  // JSON web tokens and the access tokens of Meta
  { pattern: /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]+/g, shown: hidden },
  { pattern: /\bEAA[A-Za-z0-9]{20,}/g, shown: hidden },
  // the tokens of Telegram's bots, also as part of an address
  { pattern: /\d{5,16}:[\w-]{30,}/g, shown: hidden },
  {
    pattern: /([?&](?:access_token|token|secret|key|hub\.verify_token|signature)=)[^&\s"]+/gi,
    shown: `$1${hidden}`,
  },
];
const deepest = 6;

/** Hides secrets in what is about to be logged: by the name of the field, and by their looks inside texts. */
export class Redaction {
  readonly #names = new Set<string>();

  /** Names of further secret fields, such as the credential fields of a channel. */
  add(names: readonly string[]): void {
    for (const name of names) this.#names.add(name.toLowerCase());
  }

  text(text: string): string {
    return secretText.reduce((rest, { pattern, shown }) => rest.replace(pattern, shown), text);
  }

  fields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return this.#object(fields, new WeakSet(), 0);
  }

  #object(fields: object, seen: WeakSet<object>, depth: number): Record<string, unknown> {
    seen.add(fields);
    const shown: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(fields)) {
      shown[name] =
        this.#isSecret(name) && value !== null && value !== undefined
          ? hidden
          : this.#value(value, seen, depth);
    }
    return shown;
  }

  #value(value: unknown, seen: WeakSet<object>, depth: number): unknown {
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'bigint') return value.toString();
    if (typeof value !== 'object' || value === null || value instanceof Date) return value;
    if (value instanceof Error) return this.#error(value);
    if (Buffer.isBuffer(value)) return `[${value.length} bytes]`;
    if (depth >= deepest || seen.has(value)) return '[…]';
    if (Array.isArray(value)) {
      seen.add(value);
      return value.map((item) => this.#value(item, seen, depth + 1));
    }
    return this.#object(value, seen, depth + 1);
  }

  #error(error: Error): Record<string, unknown> {
    const cause = error.cause instanceof Error ? { cause: this.#error(error.cause) } : {};
    const code = 'code' in error ? { code: error.code } : {};
    return {
      name: error.name,
      message: this.text(error.message),
      stack: this.text(error.stack ?? ''),
      ...code,
      ...cause,
    };
  }

  #isSecret(name: string): boolean {
    return this.#names.has(name.toLowerCase()) || (secretName.test(name) && !harmlessName.test(name));
  }
}
