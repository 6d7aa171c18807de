/** A control call that cannot be understood: 400 with the words. */
export class BadControl extends Error {
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

type Check = (value: unknown) => boolean;

/** Says of each known field whether its value is right; a trailing `?` in the name makes it optional. */
export const is = {
  text: (value: unknown) => typeof value === 'string' && value.length > 0,
  anyText: (value: unknown) => typeof value === 'string',
  number: (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
  flag: (value: unknown) => typeof value === 'boolean',
  object: (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value),
  oneOf:
    (...words: readonly string[]) =>
    (value: unknown) =>
      typeof value === 'string' && words.includes(value),
} satisfies Record<string, Check | ((...words: readonly string[]) => Check)>;

/** @throws BadControl naming the first field that is missing, unknown or of the wrong kind */
export function readBody<Shape>(body: unknown, fields: Readonly<Record<string, Check>>): Shape {
  if (!is.object(body)) throw new BadControl('The body must be a JSON object.');
  const given = body as Record<string, unknown>;
  for (const name of Object.keys(given)) {
    if (!(name in fields) && !(`${name}?` in fields)) throw new BadControl(`${name} is not known.`);
  }
  for (const [field, check] of Object.entries(fields)) {
    const name = field.replace(/\?$/, '');
    const value = given[name];
    if (value === undefined && name !== field) continue;
    if (!check(value)) throw new BadControl(`${name} is missing or not of the right kind.`);
  }
  return given as Shape;
}
