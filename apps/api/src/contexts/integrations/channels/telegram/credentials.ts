import { randomBytes } from 'node:crypto';
import { DomainError, type FieldError } from '../../../../kernel/domain-error.js';

const shapes = {
  botToken: {
    pattern: /^\d{1,16}:[\w-]{20,256}$/,
    rule: 'must be the token that @BotFather gave, such as 123456789:AA…',
  },
  secretToken: { pattern: /^[\w-]{1,256}$/, rule: 'must be up to 256 letters, digits, _ or -' },
} as const;
type Field = keyof typeof shapes;

export const secretFields: readonly Field[] = ['botToken', 'secretToken'];

/** Checks what a person entered, and makes the secret of the webhook when they left it out. */
export function telegramCredentials(given: Readonly<Record<string, unknown>>): Record<Field, string> {
  const errors: FieldError[] = Object.keys(given)
    .filter((name) => !Object.hasOwn(shapes, name))
    .map((name) => ({ path: `credentials.${name.slice(0, 64)}`, message: 'is not known' }));
  const read = (field: Field, otherwise = ''): string => {
    const value = given[field];
    const text = typeof value === 'string' ? value.trim() : value === undefined ? otherwise : '';
    if (!shapes[field].pattern.test(text))
      errors.push({ path: `credentials.${field}`, message: shapes[field].rule });
    return text;
  };
  const credentials = {
    botToken: read('botToken'),
    secretToken: read('secretToken', randomBytes(32).toString('base64url')),
  };
  if (errors.length === 0) return credentials;
  throw new DomainError('request.invalid', 'malformed', 'The credentials are not complete.', {}, { errors });
}
