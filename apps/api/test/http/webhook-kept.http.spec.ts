import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { RefreshChannel } from '../../src/contexts/integrations/application/refresh-channel.js';
import { systemActor } from '../../src/kernel/actor.js';
import { UnitOfWork } from '../../src/kernel/unit-of-work.js';
import { AccountNews } from '../../src/contexts/integrations/public.js';
import { startApp, type TestApp } from '../setup/app.js';
import { FakeAccounts, type AccountAtProvider } from '../setup/fake-accounts.js';
import { botRefusal, FakeBotApi } from '../setup/fake-bot-api.js';
import { messageUpdate, openBotLine, postUpdate, type BotLine } from '../setup/telegram-line.js';
import { everythingApplied, type Row } from '../setup/whatsapp-line.js';
import { registered, type Person } from './browser.js';

let app: TestApp;
let bots: FakeBotApi;
let numbers: FakeAccounts;

beforeAll(async () => {
  bots = await FakeBotApi.start();
  numbers = await FakeAccounts.start();
  app = await startApp({
    roles: 'api,worker',
    env: {
      RATE_LIMIT_FACTOR: '10000',
      TELEGRAM_API_BASE_URL: bots.url,
      WHATSAPP_API_BASE_URL: numbers.url,
    },
  });
}, 60_000);

afterEach(() => {
  bots.answer(() => undefined);
  numbers.answer(() => undefined);
});

afterAll(async () => {
  await app.close();
  await bots.close();
  await numbers.close();
});

const elsewhere = 'https://outro.example/hook';

interface OfOwner {
  readonly owner: Person;
  readonly channelId: string;
}

/** What happens once a day. */
const aDayLater = ({ owner, channelId }: OfOwner) =>
  app.nest.get(RefreshChannel).execute(owner.workspaceId, channelId);

const alertOf = async ({ owner, channelId }: OfOwner) =>
  (await owner.browser.get(`channels/${channelId}`)).body.alert;

async function checkOf({ owner, channelId }: OfOwner, name: string): Promise<Row | undefined> {
  const { body } = await owner.browser.get(`channels/${channelId}/health`);
  return (body.checks as Row[]).find((one) => one.name === name);
}

const told = (line: BotLine) => bots.of(line.bot, 'setWebhook').length;

describe('a bot that Telegram delivers to us', () => {
  it('is left as it is', async () => {
    const line = await openBotLine(app, bots);
    const times = told(line);
    await aDayLater(line);
    expect(told(line)).toBe(times);
    expect(await alertOf(line)).toBeNull();
  });
});

describe('a bot whose address was lost', () => {
  it.each([
    ['to nowhere', () => ''],
    ['to an older address of ours', (id: string) => `https://velho.example/webhooks/telegram/${id}`],
  ])('%s is told ours again, with the secret', async (_name, urlOf) => {
    const line = await openBotLine(app, bots);
    const before = bots.webhookOf(line.bot);
    bots.connectElsewhere(line.bot, urlOf(line.channelId));
    await aDayLater(line);
    expect(bots.webhookOf(line.bot)).toEqual(before);
    expect(await alertOf(line)).toBeNull();
    await postUpdate(app, line, messageUpdate({ text: 'chegou' }));
    await everythingApplied(app);
    expect((await line.owner.browser.get('conversations')).body.items).toHaveLength(1);
  });
});

describe('a bot that was connected by an older version of us', () => {
  it.each([
    ['fewer kinds of updates than we read', ['message'], 1],
    ['no kinds at all', [], 1],
    ['nothing about kinds', undefined, 0],
    ['kinds that are none', 'message', 0],
  ])('and tells %s is told %j again where that helps', async (_name, kinds, times) => {
    const line = await openBotLine(app, bots);
    const before = told(line);
    const url = bots.webhookOf(line.bot)?.url;
    bots.answer(({ method }) =>
      method === 'getWebhookInfo'
        ? { status: 200, body: { ok: true, result: { url, allowed_updates: kinds } } }
        : undefined,
    );
    await aDayLater(line);
    expect(told(line) - before).toBe(times);
    expect(await alertOf(line)).toBeNull();
  });
});

describe('a bot that another system took', () => {
  it('is left to it and people are alarmed, until it delivers to us again', async () => {
    const line = await openBotLine(app, bots);
    await postUpdate(app, line, messageUpdate());
    await everythingApplied(app);
    bots.connectElsewhere(line.bot, elsewhere);
    await aDayLater(line);
    expect(bots.webhookOf(line.bot)?.url).toBe(elsewhere);
    const alert = await alertOf(line);
    expect(alert).toMatchObject({
      code: 'channel.connected_elsewhere',
      message: expect.stringContaining('outro.example'),
    });
    expect(await checkOf(line, 'webhook')).toMatchObject({ state: 'failed' });
    expect(await checkOf(line, 'account')).toMatchObject({ state: 'ok' });
    await aDayLater(line);
    expect(await alertOf(line)).toEqual(alert);

    bots.connectElsewhere(line.bot, '');
    await aDayLater(line);
    expect(await alertOf(line)).toBeNull();
    expect(await checkOf(line, 'webhook')).toMatchObject({ state: 'ok' });
  });

  it('is alarmed about no longer as soon as a person takes it over', async () => {
    const line = await openBotLine(app, bots);
    bots.connectElsewhere(line.bot, elsewhere);
    await aDayLater(line);
    const { browser } = line.owner;
    const { body } = await browser.get(`channels/${line.channelId}`);
    const wish = { version: body.version, credentials: {}, takeOver: true };
    expect((await browser.patch(`channels/${line.channelId}`, wish)).status).toBe(200);
    expect(await alertOf(line)).toBeNull();
    expect(bots.webhookOf(line.bot)?.url).toContain(line.channelId);
  });

  it('keeps the provider’s own warning in sight, which weighs more', async () => {
    const line = await openBotLine(app, bots);
    const actor = systemActor(line.owner.workspaceId);
    const about = { kind: 'alert', code: 'BANNED', blocked: true } as const;
    const event = { type: 'account', channelId: line.channelId, about, facts: {}, at: new Date() } as const;
    await app.nest.get(UnitOfWork).run(actor, () => app.nest.get(AccountNews).apply(actor, [event]));
    bots.connectElsewhere(line.bot, elsewhere);
    await aDayLater(line);
    expect(await alertOf(line)).toMatchObject({ code: 'BANNED' });
  });
});

describe('a provider that is strange or away', () => {
  it.each<[string, unknown]>([
    ['an address that is none', 'não é endereço'],
    ['an address of a megabyte', `https://x.example/${'a'.repeat(1_000_000)}`],
    ['a number for an address', 7],
  ])('and tells %s is no reason to fall', async (_name, url) => {
    const line = await openBotLine(app, bots);
    bots.answer(({ method }) =>
      method === 'getWebhookInfo' ? { status: 200, body: { ok: true, result: { url } } } : undefined,
    );
    await aDayLater(line);
    expect((await line.owner.browser.get(`channels/${line.channelId}`)).body.status).toBe('connected');
  });

  it('alarms nobody because it cannot take the address just now', async () => {
    const line = await openBotLine(app, bots);
    bots.connectElsewhere(line.bot, '');
    bots.answer(({ method }) => (method === 'setWebhook' ? botRefusal(500, 'Internal') : undefined));
    await aDayLater(line);
    expect(await alertOf(line)).toBeNull();
    bots.answer(() => undefined);
    await aDayLater(line);
    expect(bots.webhookOf(line.bot)?.url).toContain(line.channelId);
  });
});

describe('a number of WhatsApp', () => {
  async function connected(): Promise<OfOwner & { account: AccountAtProvider }> {
    const owner = await registered(app);
    const account = numbers.open();
    const credentials = { ...account, appSecret: 'segredo-do-app', verifyToken: 'combinado' };
    const { status, body } = await owner.browser.post('channels', {
      type: 'whatsapp',
      name: 'Loja',
      credentials,
    });
    expect(status).toBe(201);
    return { owner, channelId: String(body.id), account };
  }

  /** Meta delivers here, whatever it is told, or until it is told our address. */
  function deliversTo({ account }: { account: AccountAtProvider }, url: string, isStubborn = false): void {
    const began = numbers.calls.length;
    numbers.answer((method, path) => {
      const isTold = numbers.calls.slice(began).some((call) => call.path.endsWith('/subscribed_apps'));
      if (method !== 'GET' || path !== account.phoneNumberId || (isTold && !isStubborn)) return undefined;
      return { status: 200, body: { id: path, webhook_configuration: { phone_number: url } } };
    });
  }

  const toldTimes = ({ account }: { account: AccountAtProvider }) =>
    numbers.calls.filter(({ path }) => path === `${account.businessAccountId}/subscribed_apps`).length;

  it('that delivers elsewhere is told our address', async () => {
    const line = await connected();
    const before = toldTimes(line);
    deliversTo(line, elsewhere);
    await aDayLater(line);
    expect(toldTimes(line)).toBe(before + 1);
    expect(await alertOf(line)).toBeNull();
  });

  it('that goes on delivering elsewhere raises the alarm', async () => {
    const line = await connected();
    deliversTo(line, elsewhere, true);
    await aDayLater(line);
    expect(await alertOf(line)).toMatchObject({
      code: 'channel.connected_elsewhere',
      message: expect.stringContaining('outro.example'),
    });
  });

  it('whose posts come all the same is left alone: something passes them on', async () => {
    const line = await connected();
    const before = toldTimes(line);
    await app.sql('update channels set last_inbound_at = now() where id = $1', [line.channelId]);
    deliversTo(line, elsewhere, true);
    await aDayLater(line);
    expect(toldTimes(line)).toBe(before);
    expect(await alertOf(line)).toBeNull();
  });

  it('of which Meta tells no address is left alone', async () => {
    const line = await connected();
    const before = toldTimes(line);
    await aDayLater(line);
    expect(toldTimes(line)).toBe(before);
  });
});
