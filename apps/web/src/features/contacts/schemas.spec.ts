import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneNumber } from '@/shared/lib/format';
import { contactSchema, toE164 } from './schemas';

const blank = { name: 'Patrícia', phone: '', email: '', taxId: '', companyId: null };
const issuesOf = (over: Partial<typeof blank>) =>
  contactSchema.safeParse({ ...blank, ...over }).error?.issues.map(({ path, message }) => [path[0], message]);

describe('a phone number, as people type it', () => {
  it.each(['(11) 98877-0142', '11988770142', '011 98877-0142', '+55 11 98877-0142', '5511988770142'])(
    '%s is the same number',
    (typed) => expect(toE164(typed)).toBe('+5511988770142'),
  );

  it('keeps another country’s code, and nothing of an empty field', () => {
    expect(toE164('+351 912 345 678')).toBe('+351912345678');
    expect(toE164('  ')).toBe('');
  });

  it('is not changed by showing it and typing it again', () => {
    const digits = (length: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
    const brazilian = fc
      .tuple(fc.integer({ min: 11, max: 99 }), fc.oneof(digits(8), digits(9)))
      .map(([area, number]) => `+55${area}${number}`);
    fc.assert(fc.property(brazilian, (phone) => toE164(phoneNumber(phone)) === phone));
  });
});

describe('a contact', () => {
  it('needs a name and nothing else', () => {
    expect(issuesOf({})).toBeUndefined();
    expect(issuesOf({ name: '   ' })).toEqual([['name', 'Preencha este campo.']]);
    expect(issuesOf({ name: 'a'.repeat(201) })).toEqual([['name', 'Use no máximo 200 caracteres.']]);
  });

  it('takes what is written beside a field as text, whatever it looks like', () => {
    expect(contactSchema.parse({ ...blank, name: ' <b>Ana</b> ' }).name).toBe('<b>Ana</b>');
  });

  it.each([
    [{ phone: '98877' }, 'phone'],
    [{ phone: '+1234567890123456' }, 'phone'],
    [{ email: 'patricia@' }, 'email'],
    [{ taxId: '123.456.789-00' }, 'taxId'],
  ])('refuses %j beside the field', (over, field) => {
    expect(issuesOf(over)?.map(([path]) => path)).toEqual([field]);
  });
});
