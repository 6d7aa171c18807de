import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeLanguage } from '@/shared/i18n/language';
import {
  daysAgo,
  fullDate,
  listTime,
  phoneNumber,
  shortDate,
  startOfDay,
  timeAgo,
  timeOfDay,
} from './format';

const now = new Date(2026, 1, 12, 15, 30);
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts);
const moments = fc.date({ min: new Date(2020, 0, 1), max: new Date(2030, 0, 1), noInvalidDate: true });

describe('dates and times', () => {
  it('read as people say them in lists', () => {
    expect(listTime(at(2026, 1, 12, 10, 42), now)).toBe('10:42');
    expect(listTime(at(2026, 1, 12, 0, 5), now)).toBe('00:05');
    expect(listTime(at(2026, 1, 11, 23, 59), now)).toBe('ontem');
    expect(listTime(at(2026, 1, 9, 10, 42), now)).toBe('9 fev');
    expect(listTime(at(2025, 11, 31, 10, 42), now)).toBe('31 dez 2025');
  });

  it('read in English too', async () => {
    await changeLanguage('en');
    expect(listTime(at(2026, 1, 11, 8), now)).toBe('yesterday');
    expect(shortDate(at(2026, 1, 9), now)).toBe('Feb 9');
    expect(timeAgo(at(2026, 1, 12, 15, 26), now)).toBe('4m ago');
    expect(fullDate(at(2026, 1, 9, 10, 42))).toBe('February 9, 2026, 10:42');
  });

  it('stand in full in tooltips', () => {
    expect(fullDate(at(2026, 1, 9, 10, 42))).toBe('9 de fevereiro de 2026, 10:42');
  });

  it('say how long ago, in short', () => {
    const before = (seconds: number) => timeAgo(new Date(now.getTime() - seconds * 1000), now);
    expect(before(0)).toBe('agora');
    expect(before(12)).toBe('há 12 s');
    expect(before(4 * 60)).toBe('há 4 min');
    expect(before(3600)).toBe('há 1 h');
    expect(before(26 * 3600)).toBe('ontem');
    expect(before(-30)).toBe('agora');
  });

  it('always show hours and minutes with two digits', () => {
    fc.assert(fc.property(moments, (moment) => /^([01]\d|2[0-3]):[0-5]\d$/.test(timeOfDay(moment))));
  });

  it('count whole days, whatever the hour and the season', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 400 }), (moment, days) => {
        const earlier = new Date(moment);
        earlier.setDate(earlier.getDate() - days);
        expect(daysAgo(earlier, moment)).toBe(days);
        expect(startOfDay(moment).getTime()).toBeLessThanOrEqual(moment.getTime());
      }),
    );
  });
});

describe('phone numbers', () => {
  it('read as they are written in Brazil, mobile and landline', () => {
    expect(phoneNumber('+5511988770142')).toBe('(11) 98877-0142');
    expect(phoneNumber('551140020180')).toBe('(11) 4002-0180');
    expect(phoneNumber('+55 11 4002-0180')).toBe('(11) 4002-0180');
  });

  it('keep the country code of everybody else', () => {
    expect(phoneNumber('+351912345678')).toBe('+351912345678');
    expect(phoneNumber('+12025550123')).toBe('+12025550123');
  });

  it('that are free to call have no area', () => {
    expect(phoneNumber('+558007234567')).toBe('0800 723 4567');
  });

  it('lose no digit', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 8, maxLength: 13 });
    fc.assert(
      fc.property(digits, (number) => {
        const shown = phoneNumber(`+${number}`).replaceAll(/\D/g, '');
        expect([number, number.replace(/^55/, ''), number.replace(/^55/, '0')]).toContain(shown);
      }),
    );
  });
});
