import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listen } from '../setup/socket-ear.js';
import { openDesk, type Desk } from '../setup/whatsapp-desk.js';
import { items, until } from '../setup/whatsapp-line.js';
import { colleague, registered, type Person } from './browser.js';

let desk: Desk;
let owner: Person;
let ana: Person;

beforeAll(async () => {
  desk = await openDesk();
  owner = await registered(desk.app);
  ana = await colleague(desk.app, owner, 'agent');
}, 60_000);

afterAll(() => desk.close());

const minute = 60_000;
const choose = (who: Person, chosen: unknown) => who.browser.send('PUT', 'availability', { chosen }, {});
const active = (who: Person) => who.browser.post('availability/activity');
const seen = async (by: Person, of: Person) =>
  (await items(by.browser, 'users')).find(({ id }) => id === of.userId)?.availability;
const becomes = (of: Person, wanted: string) => until(async () => (await seen(owner, of)) === wanted);

describe('the availability of a person', () => {
  it('is offline until they were seen, and what they say from then on', async () => {
    const bia = await colleague(desk.app, owner, 'agent');
    expect(await seen(owner, bia)).toBe('offline');
    expect((await bia.browser.get('availability')).body).toEqual({
      chosen: 'online',
      availability: 'offline',
    });
    expect((await active(bia)).body).toEqual({ chosen: 'online', availability: 'online' });
    for (const chosen of ['busy', 'offline', 'online']) {
      expect((await choose(bia, chosen)).body).toEqual({ chosen, availability: chosen });
      expect(await seen(owner, bia)).toBe(chosen);
    }
    for (const chosen of ['away', '', null, 7, undefined])
      expect((await choose(bia, chosen)).status).toBe(400);
    expect(
      (await bia.browser.send('PUT', 'availability', { chosen: 'busy', userId: ana.userId }, {})).status,
    ).toBe(400);
  });

  it('is away after a while without a sign, and what it was at the first one, live for colleagues', async () => {
    const ear = await listen(desk.app, owner);
    const hears = (availability: string) =>
      ear.hears(
        'availability.changed',
        (data) => data.id === ana.userId && data.availability === availability,
      );
    await choose(ana, 'busy');
    await hears('busy');
    desk.clock.advance(14 * minute);
    await active(ana);
    desk.clock.advance(14 * minute);
    expect(await seen(owner, ana)).toBe('busy');
    desk.clock.advance(2 * minute);
    await hears('away');
    expect((await ana.browser.get('availability')).body).toEqual({ chosen: 'busy', availability: 'away' });
    expect((await active(ana)).body).toEqual({ chosen: 'busy', availability: 'busy' });
    ear.close();
  });

  it('stays offline for who said so, whatever they do', async () => {
    await choose(ana, 'offline');
    await active(ana);
    desk.clock.advance(60 * minute);
    expect(await seen(owner, ana)).toBe('offline');
    await choose(ana, 'online');
  });

  it('waits as long as the workspace says', async () => {
    const { version } = (await owner.browser.get('workspace')).body;
    const answer = await owner.browser.patch('workspace', { desk: { awayAfterMinutes: 2 }, version });
    expect(answer.body.desk).toEqual({ awayAfterMinutes: 2, replyClaims: false, handoverNeedsNote: false });
    await active(ana);
    desk.clock.advance(3 * minute);
    await becomes(ana, 'away');
    for (const awayAfterMinutes of [0, -1, 721, 1.5, '5', null])
      expect(
        (await owner.browser.patch('workspace', { desk: { awayAfterMinutes }, version: answer.body.version }))
          .status,
      ).toBe(400);
    expect((await ana.browser.patch('workspace', { desk: { awayAfterMinutes: 9 }, version: 1 })).status).toBe(
      403,
    );
  });

  it('is nobody’s business in another workspace', async () => {
    const stranger = await registered(desk.app);
    const ear = await listen(desk.app, stranger);
    await choose(ana, 'busy');
    await until(async () => (await seen(owner, ana)) === 'busy');
    expect((await items(stranger.browser, 'users')).map(({ id }) => id)).toEqual([stranger.userId]);
    expect(ear.frames.filter(({ event }) => event === 'availability.changed')).toEqual([]);
    ear.close();
  });
});
