import { describe, expect, it } from '@jest/globals';
import { likenessOf, suggestedFrom, type Sharers } from './likeness.js';
import type { Profile } from './profile.js';

const nobody: Profile = {
  name: '',
  phoneKeys: [],
  email: null,
  taxId: null,
  companyId: null,
  usernames: [],
};
const onlyThey: Sharers = { ofPhone: () => 2, ofName: 2 };
const mobile = '5511988770142';
const another = '5571980193344';

function isSuggested(
  one: Partial<Profile>,
  other: Partial<Profile>,
  sharers: Partial<Sharers> = {},
): boolean {
  const { score } = likenessOf({ ...nobody, ...one }, { ...nobody, ...other }, { ...onlyThey, ...sharers });
  return score >= suggestedFrom;
}

describe('a name that only two have', () => {
  it('is one person where one left a number and the other a mailbox', () => {
    const name = 'Ana Cardoso';
    expect(isSuggested({ name, phoneKeys: [mobile] }, { name, email: 'ana@exemplo.com' })).toBe(true);
  });

  it.each([
    ['numbers', { phoneKeys: [mobile] }, { phoneKeys: [another] }],
    ['mailboxes', { email: 'ana@exemplo.com' }, { email: 'cardoso@exemplo.org' }],
  ])('is two people of different %s, when it is two words alone', (_what, one, other) => {
    const [name, longer] = ['Ana Cardoso', 'Ana Cardoso Quintana'];
    expect(isSuggested({ name, ...one }, { name, ...other })).toBe(false);
    expect(isSuggested({ name: longer, ...one }, { name: longer, ...other })).toBe(true);
  });

  it('is not enough when two words are not quite the same', () => {
    const [one, other] = ['Luana Bitencourt', 'Luana Bittencort'];
    const apart = { phoneKeys: [mobile] };
    expect(isSuggested({ name: 'Edson Prado', ...apart }, { name: 'Edsno Prado' })).toBe(false);
    expect(isSuggested({ name: one, ...apart }, { name: other, phoneKeys: [mobile] })).toBe(true);
  });
});

describe('mailboxes that differ by one letter', () => {
  const name = 'Maria Souza';
  const many = { ofName: 9 };

  it('speak for one person', () => {
    expect(
      isSuggested(
        { name, email: 'maria.souza77@exemplo.com' },
        { name, email: 'maria.suza77@exemplo.com' },
        many,
      ),
    ).toBe(true);
  });

  it.each(['maria.souza', 'maria.souza7', 'maria.souza78'])('do not where it is a number: %s', (local) => {
    const other = { name, email: `${local}@exemplo.com` };
    expect(isSuggested({ name, email: 'maria.souza77@exemplo.com' }, other, many)).toBe(false);
  });
});
