import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { openShop, png, refusalOf, type Shop } from './bench.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const arm = (fault: object) => shop.control('POST', '/faults', { provider: 'whatsapp', count: 1, ...fault });
const text = { type: 'text', text: { body: 'Olá' } };
const said = async () => (await shop.bubbles()).filter(({ from }) => from === 'business').length;
const order = {
  name: 'a',
  language: 'pt_BR',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Oi' }],
};
const templates = async () => {
  const { body } = await shop.simulators.graph(
    'GET',
    `/${shop.waba}/message_templates?name=a`,
    undefined,
    shop.token,
  );
  return (body['data'] as { name: string }[]).filter(({ name }) => name === 'a').length;
};

describe('a fault before the request is taken', () => {
  it.each<[string, object]>([
    ['a cut connection', { kind: 'drop_response', point: 'before' }],
    ['silence', { kind: 'timeout' }],
  ])('as %s leaves nothing behind', async (_case, fault) => {
    await arm(fault);
    const url = `${shop.simulators.url}/whatsapp/v26.0/${shop.account}/messages`;
    const asked = fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${shop.token}` },
      body: JSON.stringify({ messaging_product: 'whatsapp', to: `+${shop.from}`, ...text }),
      signal: AbortSignal.timeout(300),
    });
    await expect(asked).rejects.toThrow();
    expect(await said()).toBe(0);
  });

  it('as an error of any code, or a page of a gateway, leaves nothing behind', async () => {
    await arm({ kind: 'error', status: 503, code: 131_016 });
    expect(await shop.refused(text)).toMatchObject({ status: 503, code: 131_016 });
    await arm({ kind: 'error', status: 502, text: '<html>Bad Gateway</html>' });
    const page = await shop.send(text);
    expect(page).toMatchObject({ status: 502, body: { text: '<html>Bad Gateway</html>' } });
    expect(await said()).toBe(0);
  });

  it('may send the caller on to another address', async () => {
    await arm({ kind: 'error', location: 'http://169.254.169.254/latest' });
    const url = `${shop.simulators.url}/whatsapp/v26.0/${shop.account}/messages`;
    const headers = { authorization: `Bearer ${shop.token}` };
    const answer = await fetch(url, { method: 'POST', headers, redirect: 'manual', body: '{}' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'http://169.254.169.254/latest']);
    expect(await said()).toBe(0);
  });

  it('hits an upload and a new template as well', async () => {
    await arm({ kind: 'error', path: '/media' });
    expect((await shop.upload(png, 'image/png')).status).toBe(500);
    await arm({ kind: 'rate_limit', path: '/message_templates', code: 80_008, status: 400, method: 'post' });
    expect(await templates()).toBe(0);
    const refused = await shop.simulators.graph('POST', `/${shop.waba}/message_templates`, order, shop.token);
    expect(refusalOf(refused)).toMatchObject({ status: 400, code: 80_008 });
    expect(await templates()).toBe(0);
  });
});

describe('a fault after the request was taken', () => {
  it.each<[string, object]>([
    ['a cut connection', { kind: 'drop_response' }],
    ['an error', { kind: 'error', point: 'accepted', status: 500 }],
    ['silence', { kind: 'timeout', point: 'accepted' }],
  ])('as %s leaves the message with the customer', async (_case, fault) => {
    await arm(fault);
    const url = `${shop.simulators.url}/whatsapp/v26.0/${shop.account}/messages`;
    await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${shop.token}` },
      body: JSON.stringify({ messaging_product: 'whatsapp', to: `+${shop.from}`, ...text }),
      signal: AbortSignal.timeout(300),
    }).then(
      ({ status }) => expect(status).toBe(500),
      (error: Error) => expect(error).toBeInstanceOf(Error),
    );
    expect(await said()).toBe(1);
  });

  it('leaves the file and the template where the answer never came', async () => {
    await arm({ kind: 'drop_response', path: '/media' });
    await expect(shop.upload(png, 'image/png')).rejects.toThrow();
    const { items } = (await shop.control('GET', '/journal?provider=whatsapp')) as {
      items: { status: number; body: object }[];
    };
    expect(items.at(-1)).toMatchObject({ status: 0, body: { file: { size: png.length } } });
    await arm({ kind: 'drop_response', path: '/message_templates' });
    await expect(
      shop.simulators.graph('POST', `/${shop.waba}/message_templates`, order, shop.token),
    ).rejects.toThrow();
    expect(await templates()).toBe(1);
  });

  it('behind the answer cuts the connection, and the answer is whole', async () => {
    await arm({ kind: 'drop_response', point: 'after' });
    expect((await shop.send(text)).status).toBe(200);
    expect((await shop.send(text)).status).toBe(200);
    expect(await said()).toBe(2);
  });
});

describe('a fault', () => {
  it('lets as many go by as it is told, and meets the account whatever the path names', async () => {
    await arm({ kind: 'error', skip: 2, path: '/messages' });
    const statuses: number[] = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await shop.send(text)).status);
    expect(statuses).toEqual([200, 200, 500, 200]);
    const { id } = (await shop.upload(png, 'image/png')).body;
    await arm({ kind: 'error', account: shop.account });
    expect((await shop.simulators.graph('GET', `/${String(id)}`, undefined, shop.token)).status).toBe(500);
    await arm({ kind: 'error', account: shop.account });
    expect(
      await shop.simulators.graph('GET', `/${shop.waba}/message_templates`, undefined, shop.token),
    ).toMatchObject({ status: 500 });
  });

  it.each([
    { kind: 'error', point: 'after' },
    { kind: 'error', point: 'never' },
    { kind: 'error', skip: -1 },
    { kind: 'error', method: '' },
  ])('that makes no sense is refused: %j', async (fault) => {
    const answer = await shop.simulators.control('POST', '/faults', { provider: 'whatsapp', ...fault });
    expect(answer.status).toBe(400);
  });
});

describe('paths and versions that do not exist', () => {
  it.each([
    ['GET', '/v26.0/123456/nothing'],
    ['POST', '/v26.0/123456/messages/1'],
    ['GET', '/latest/123456'],
  ])('%s %s is Meta’s "unknown path components"', async (method, path) => {
    const answer = await fetch(`${shop.simulators.url}/whatsapp${path}`, {
      method,
      headers: { authorization: 'Bearer a' },
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 2_500, type: 'OAuthException' } });
    await eventually(async () => {
      const { items } = (await shop.control('GET', '/journal?provider=whatsapp')) as { items: object[] };
      expect(items.at(-1)).toMatchObject({ method, path, status: 400 });
    });
  });
});
