import { afterEach, describe, expect, it } from 'vitest';
import { changeLanguage } from '@/shared/i18n/language';
import { zoneName } from './zone-name';

const winter = new Date('2026-07-01T12:00:00Z');

describe('a time zone', () => {
  afterEach(() => changeLanguage('pt-BR'));

  it.each([
    ['America/Sao_Paulo', 'São Paulo (GMT-3)'],
    ['America/Cuiaba', 'Cuiabá (GMT-4)'],
    ['America/Porto_Velho', 'Porto Velho (GMT-4)'],
    ['America/Argentina/Buenos_Aires', 'Buenos Aires (GMT-3)'],
    ['America/New_York', 'Nova York (GMT-4)'],
  ])('%s is told as %s', (zone, name) => expect(zoneName(zone, winter)).toBe(name));

  it('is told in the language of who reads', async () => {
    await changeLanguage('en');
    expect(zoneName('Europe/Lisbon', winter)).toBe('Lisbon (GMT+1)');
    expect(zoneName('America/Sao_Paulo', winter)).toBe('São Paulo (GMT-3)');
  });
});
