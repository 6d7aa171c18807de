import { describe, expect, it } from '@jest/globals';
import { likenessOf, suggestedFrom, type Sharers } from './likeness.js';
import type { Profile } from './profile.js';

const usual: Sharers = { ofPhone: () => 2, ofName: 9 };

const maria = (local: string): Profile => ({
  name: 'Maria Souza',
  phoneKeys: [],
  email: `${local}@exemplo.com`,
  taxId: null,
  companyId: null,
  usernames: [],
});

const isSuggested = (one: string, other: string) =>
  likenessOf(maria(one), maria(other), usual).score >= suggestedFrom;

describe('two of a usual name, whose mailboxes differ by one sign', () => {
  it('are one person where it is a letter', () => {
    expect(isSuggested('maria.souza77', 'maria.suza77')).toBe(true);
  });

  it.each(['maria.souza7', 'maria.souza78', 'maria.souza787'])(
    'are two where it is a number: %s',
    (local) => {
      expect(isSuggested('maria.souza77', local)).toBe(false);
      expect(isSuggested('maria.souza', local)).toBe(false);
    },
  );
});
