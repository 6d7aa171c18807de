import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { startBusiness, valuesOf } from '../bench.ts';
import { openShop, refusalOf, type Shop } from './bench.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const graph = (path: string, body: unknown) => shop.simulators.graph('POST', path, body, shop.token);

describe('a number', () => {
  it('is registered with a PIN of six digits', async () => {
    const given = { messaging_product: 'whatsapp', pin: '123456' };
    expect((await graph(`/${shop.account}/register`, given)).body).toEqual({ success: true });
    for (const pin of ['12345', 'abcdef', 123_456, undefined]) {
      const refused = refusalOf(await graph(`/${shop.account}/register`, { ...given, pin }));
      expect([100, 131_008]).toContain(refused.code);
    }
    expect(refusalOf(await graph(`/${shop.account}/register`, { pin: '123456' }))).toMatchObject({
      status: 400,
    });
  });

  it('has its events where it wants them, before its business account and the dashboard', async () => {
    const other = await startBusiness();
    const configure = (uri: string, word?: string) =>
      graph(`/${shop.account}`, {
        webhook_configuration: { override_callback_uri: uri, verify_token: word },
      });
    expect(refusalOf(await configure(other.url))).toMatchObject({ code: 131_008 });
    expect(refusalOf(await configure('http://crm.example/hook', 'word'))).toMatchObject({ code: 100 });
    expect((await configure(other.url, 'word')).body).toEqual({ success: true });
    await shop.write({ text: 'Para lá' });
    await eventually(() =>
      expect(valuesOf(other)).toMatchObject([{ messages: [{ text: { body: 'Para lá' } }] }]),
    );
    await configure('');
    await shop.write({ text: 'Para cá' });
    await eventually(() =>
      expect(valuesOf(shop.business).at(-1)).toMatchObject({ messages: [{ text: { body: 'Para cá' } }] }),
    );
    expect(valuesOf(other)).toHaveLength(1);
    await other.close();
  });
});
