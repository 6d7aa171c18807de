import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registered } from '../../../../test/http/browser.js';
import { startApp, type TestApp } from '../../../../test/setup/app.js';
import { systemActor, type Actor } from '../../../kernel/actor.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ChannelStore, type NewChannel } from '../application/ports/channel-store.js';

let app: TestApp;
let store: ChannelStore;
let shop: Actor;

beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '10000' } });
  store = app.nest.get(ChannelStore);
  shop = systemActor((await registered(app)).workspaceId);
}, 60_000);

afterAll(() => app.close());

const inTransaction = <T>(work: () => Promise<T>, by: Actor = shop) => app.nest.get(UnitOfWork).run(by, work);
const credentials = { accessToken: 'EAAsegredo', appSecret: 'segredo', verifyToken: 'combinado' };

function aChannel(partial: Partial<NewChannel> = {}): NewChannel {
  return {
    id: app.nest.get(Ids).next(),
    type: 'whatsapp',
    name: 'Loja',
    externalId: String(randomInt(1e12, 9e12)),
    scope: '',
    address: null,
    accountName: null,
    quality: null,
    credentials,
    createdAt: new Date('2026-02-09T15:00:00Z'),
    ...partial,
  };
}

async function added(partial: Partial<NewChannel> = {}, by: Actor = shop): Promise<NewChannel> {
  const channel = aChannel(partial);
  await inTransaction(() => store.add(by, channel), by);
  return channel;
}

const sealed = async (id: string): Promise<string> => {
  const [row] = await app.sql<{ credentials: string }>('select credentials from channels where id = $1', [
    id,
  ]);
  return row?.credentials ?? '';
};

describe('the credentials of a channel', () => {
  it('come back as they were, and are an envelope in the table', async () => {
    const { id } = await added();
    expect((await store.get(shop, id)).credentials).toEqual(credentials);
    expect(await sealed(id)).toMatch(/^v1\.[^.]+(\.[\w-]+){3}$/);
  });

  it('of equal content are never the same bytes', async () => {
    const [one, two] = [await added(), await added()];
    expect(await sealed(one.id)).not.toBe(await sealed(two.id));
  });

  it('do not open in another row, and take no other channel with them', async () => {
    const shopAlone = systemActor((await registered(app)).workspaceId);
    const [robbed, thief] = [await added({}, shopAlone), await added({}, shopAlone)];
    await app.sql('update channels set credentials = $2 where id = $1', [thief.id, await sealed(robbed.id)]);
    const channels = new Map((await store.list(shopAlone)).map((channel) => [channel.id, channel]));
    expect(channels.get(thief.id)?.credentials).toEqual({});
    expect(channels.get(robbed.id)?.credentials).toEqual(credentials);
  });

  it('are gone once the channel is removed', async () => {
    const { id } = await added();
    await inTransaction(() => store.remove(shop, id, new Date()));
    expect(await sealed(id)).toBe('');
    await expect(store.get(shop, id)).rejects.toThrow('No such channel.');
  });
});

describe('an account', () => {
  it('is connected once in the installation, and free again after it was removed', async () => {
    const { id, externalId } = await added();
    const other = systemActor((await registered(app)).workspaceId);
    await expect(added({ externalId })).rejects.toThrow('already connected');
    await expect(added({ externalId }, other)).rejects.toThrow('already connected');
    await inTransaction(() => store.remove(shop, id, new Date()));
    const again = await added({ externalId }, other);
    expect((await store.get(other, again.id)).externalId).toBe(externalId);
  });

  it('whose connecting is rolled back is free', async () => {
    const channel = aChannel();
    const failing = inTransaction(async () => {
      await store.add(shop, channel);
      throw new Error('planned');
    });
    await expect(failing).rejects.toThrow('planned');
    await added({ externalId: channel.externalId });
  });
});

describe('a change', () => {
  it('holds for the version that was seen, and raises it', async () => {
    const { id } = await added();
    await inTransaction(() => store.change(shop, id, 1, { name: 'Loja Moema' }));
    expect(await store.get(shop, id)).toMatchObject({ name: 'Loja Moema', version: 2, credentials });
    await expect(inTransaction(() => store.change(shop, id, 1, { name: 'Tarde' }))).rejects.toMatchObject({
      code: 'version_conflict',
    });
  });

  it('of what is not there, or of another workspace, is a change of nobody', async () => {
    const { id } = await added();
    const other = systemActor((await registered(app)).workspaceId);
    const tries = [
      inTransaction(() => store.change(other, id, 1, { name: 'Minha' }), other),
      inTransaction(() => store.remove(other, id, new Date()), other),
      inTransaction(() => store.remove(shop, 'nonsense', new Date())),
      store.get(other, id),
      store.get(shop, 'nonsense'),
    ];
    for (const one of tries) await expect(one).rejects.toThrow('No such channel.');
    expect((await store.get(shop, id)).name).toBe('Loja');
  });
});
