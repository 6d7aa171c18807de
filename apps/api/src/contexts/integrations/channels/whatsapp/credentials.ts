import { randomBytes } from 'node:crypto';
import { DomainError, type FieldError } from '../../../../kernel/domain-error.js';

const shapes = {
  phoneNumberId: { pattern: /^\d{1,32}$/, rule: 'must be the digits of the phone number id' },
  businessAccountId: { pattern: /^\d{1,32}$/, rule: 'must be the digits of the business account id' },
  accessToken: { pattern: /^[\x21-\x7e]{1,2048}$/, rule: 'must be the access token, without spaces' },
  appSecret: { pattern: /^[\x21-\x7e]{1,256}$/, rule: 'must be the app secret, without spaces' },
  verifyToken: { pattern: /^[\x21-\x7e]{1,256}$/, rule: 'must be a word of your own, without spaces' },
} as const;
type Field = keyof typeof shapes;

const fields = Object.keys(shapes) as Field[];

/** Checks what a person entered and makes the verify token when they left it out. */
export function whatsAppCredentials(given: Readonly<Record<string, unknown>>): Record<Field, string> {
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
    phoneNumberId: read('phoneNumberId'),
    businessAccountId: read('businessAccountId'),
    accessToken: read('accessToken'),
    appSecret: read('appSecret'),
    verifyToken: read('verifyToken', randomBytes(24).toString('base64url')),
  } satisfies Record<Field, string>;
  if (errors.length > 0) {
    throw new DomainError(
      'request.invalid',
      'malformed',
      'The credentials are not complete.',
      {},
      { errors },
    );
  }
  return credentials;
}

/** What never reaches a log, an answer or an event; the verify token signs nothing. */
export const secretFields: readonly Field[] = fields.filter(
  (field) => field === 'accessToken' || field === 'appSecret',
);
