import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { completed, defaultPreferences, quietUntil } from './preferences.js';

const zone = 'America/Sao_Paulo';
/** Three hours behind UTC. */
const inSaoPaulo = (time: string) => new Date(`2026-11-26T${time}:00-03:00`);

describe('quiet hours', () => {
  it('over night end in the morning, of this day or the next', () => {
    const night = { from: '22:00', to: '07:00' };
    expect(quietUntil(inSaoPaulo('21:59'), zone, night)).toBeNull();
    expect(quietUntil(inSaoPaulo('22:00'), zone, night)).toEqual(new Date('2026-11-27T07:00:00-03:00'));
    expect(quietUntil(inSaoPaulo('06:59'), zone, night)).toEqual(inSaoPaulo('07:00'));
    expect(quietUntil(inSaoPaulo('07:00'), zone, night)).toBeNull();
  });

  it('within a day', () => {
    const lunch = { from: '12:00', to: '13:30' };
    expect(quietUntil(inSaoPaulo('12:10'), zone, lunch)).toEqual(inSaoPaulo('13:30'));
    expect(quietUntil(inSaoPaulo('13:30'), zone, lunch)).toBeNull();
  });

  it('are those of the workspace’s zone, and none when both ends are the same', () => {
    const night = { from: '22:00', to: '07:00' };
    expect(quietUntil(inSaoPaulo('21:30'), 'America/Noronha', night)).not.toBeNull();
    expect(quietUntil(inSaoPaulo('22:30'), zone, { from: '22:00', to: '22:00' })).toBeNull();
    expect(quietUntil(inSaoPaulo('22:30'), zone, null)).toBeNull();
  });

  it('end within a day, and it is no longer quiet then', () => {
    const time = fc
      .integer({ min: 0, max: 1439 })
      .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
    const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, time, time, (at, from, to) => {
        const end = quietUntil(at, zone, { from, to });
        if (end === null) return;
        expect(end.getTime()).toBeGreaterThan(at.getTime());
        expect(end.getTime() - at.getTime()).toBeLessThanOrEqual(86_400_000);
        expect(quietUntil(end, zone, { from, to })).toBeNull();
      }),
    );
  });
});

it('what was saved before a kind was known leaves that kind at its default', () => {
  const off = { inApp: false, email: false, sound: false };
  const { mentioned: _unknown, ...known } = defaultPreferences.kinds;
  const saved = { ...defaultPreferences, volume: 10, kinds: { ...known, queue: off } };
  expect(completed(saved as typeof defaultPreferences)).toEqual({
    ...defaultPreferences,
    volume: 10,
    kinds: { ...defaultPreferences.kinds, queue: off },
  });
});
