import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { graphError } from '../setup/fake-provider.js';
import { after, inState, openDesk, opened, write, type Desk } from '../setup/whatsapp-desk.js';
import { customerWrites, thread, until, type Line, type Row } from '../setup/whatsapp-line.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

const promotion = {
  id: '9002',
  name: 'promocao',
  language: 'pt_BR',
  category: 'MARKETING',
  status: 'APPROVED',
  parameter_format: 'POSITIONAL',
  components: [{ type: 'BODY', text: 'Hoje tudo pela metade.' }],
};

beforeEach(() => {
  desk.provider.templates = [promotion];
  desk.provider.behave(() => undefined);
});

interface Place {
  readonly line: Line;
  readonly conversationId: string;
}

const sendsOf = (id: unknown) =>
  desk.provider.sends.filter(({ reference }) => reference.startsWith(String(id))).length;

/** A time by the clock of the program, which a test may have moved. */
const ago = (seconds: number) => new Date(desk.clock.now().getTime() - seconds * 1_000);

const closeWindow = ({ conversationId }: Place) =>
  desk.app.sql('update conversations set reply_window_expires_at = $2 where id = $1', [
    conversationId,
    ago(1),
  ]);

const ofCustomer = ({ conversationId }: Place, set: string, ...values: unknown[]) =>
  desk.app.sql(
    `update contact_identities set ${set} where id = (select identity_id from conversations where id = $1)`,
    [conversationId, ...values],
  );

const block = (place: Place, since = ago(0)) =>
  ofCustomer(place, 'blocked = true, blocked_changed_at = $2', since);

async function template({ line }: Place, over: object = {}): Promise<object> {
  desk.provider.templates = [{ ...promotion, ...over }];
  const { body } = await line.owner.browser.post(`channels/${line.channelId}/templates/sync`);
  const [{ id } = { id: '' }] = body.items as Row[];
  return { kind: 'template', text: undefined, template: { templateId: id } };
}

/** Written while nobody listens at the provider, so that it waits for its next try; `meanwhile` is before that. */
async function waited(place: Place, meanwhile: () => Promise<unknown>, body: object = {}): Promise<Row> {
  const { line, conversationId } = place;
  const back = await desk.provider.away();
  let id: unknown;
  try {
    const { status, body: message } = await write(line, conversationId, body);
    expect(status).toBe(201);
    id = message.id;
    await until(async () => {
      const now = (await thread(line, conversationId)).find((one) => one.id === id);
      return now?.status === 'queued' && Number(now.tries) > 0;
    });
    await meanwhile();
  } finally {
    await back();
  }
  return until(async () => {
    await after(desk, { line, conversationId }, 2_000);
    const now = (await thread(line, conversationId)).find((one) => one.id === id);
    return (now?.status === 'failed' || now?.status === 'sent') && now;
  });
}

describe('a message that waited', () => {
  const nothing = () => Promise.resolve();

  it('leaves when nothing has changed', async () => {
    const place = await opened(desk);
    const message = await waited(place, nothing);
    expect(message).toMatchObject({ status: 'sent', error: null });
    expect(sendsOf(message.id)).toBe(1);
  });

  it('does not leave once the window is closed, and says so', async () => {
    const place = await opened(desk);
    const message = await waited(place, () => closeWindow(place));
    expect(message).toMatchObject({
      status: 'failed',
      error: {
        code: 'conversation.window_closed',
        message: expect.stringContaining('modelo aprovado'),
        action: 'give_up',
      },
    });
    expect(sendsOf(message.id)).toBe(0);
  });

  it('does not leave to who blocked us meanwhile, but to who wrote after that', async () => {
    const place = await opened(desk);
    const message = await waited(place, () => block(place));
    expect(message).toMatchObject({
      status: 'failed',
      error: { code: 'contact.blocked', message: expect.stringContaining('bloqueou') },
    });
    expect(sendsOf(message.id)).toBe(0);

    const other = await opened(desk);
    expect(await waited(other, () => block(other, ago(3_600)))).toMatchObject({ status: 'sent' });
  });

  it('of marketing does not leave to who stopped it meanwhile', async () => {
    const place = await opened(desk);
    const stop = () => ofCustomer(place, 'marketing_stopped = true');
    const message = await waited(place, stop, await template(place));
    expect(message).toMatchObject({ error: { code: 'contact.marketing_stopped' } });
    expect(sendsOf(message.id)).toBe(0);
  });

  it('by a template leaves without a window', async () => {
    const place = await opened(desk);
    const message = await waited(place, () => closeWindow(place), await template(place));
    expect(message).toMatchObject({ status: 'sent' });
  });

  it('by a template does not leave once that is paused', async () => {
    const place = await opened(desk);
    const pauses = () =>
      desk.app.sql("update channel_templates set status = 'PAUSED' where channel_id = $1", [
        place.line.channelId,
      ]);
    const message = await waited(place, pauses, await template(place));
    expect(message).toMatchObject({
      status: 'failed',
      error: { code: 'template.not_approved', message: expect.stringContaining('aprovado') },
    });
    expect(sendsOf(message.id)).toBe(0);
  });

  it('holds nothing up when it does not leave', async () => {
    const place = await opened(desk);
    const { line, conversationId } = place;
    const next = { id: '' };
    const second = await template(place);
    await waited(place, async () => {
      next.id = String((await write(line, conversationId, second)).body.id);
      await closeWindow(place);
    });
    await inState(line, conversationId, next.id, 'sent');
  });
});

describe('a failed message', () => {
  async function failed(place: Place, body: object = {}): Promise<unknown> {
    desk.provider.behave(() => graphError(131026));
    const { body: message } = await write(place.line, place.conversationId, body);
    await inState(place.line, place.conversationId, message.id, 'failed');
    desk.provider.behave(() => undefined);
    return message.id;
  }

  const retry = async ({ line }: Place, id: unknown) => {
    const { status, body } = await line.owner.browser.post(`messages/${String(id)}/retry`);
    return [status, body.code ?? body.status];
  };

  it('is not sent again outside the window, and is once the customer wrote', async () => {
    const place = await opened(desk);
    const id = await failed(place);
    await closeWindow(place);
    expect(await retry(place, id)).toEqual([422, 'conversation.window_closed']);
    const still = await inState(place.line, place.conversationId, id, 'failed');
    expect(still).toMatchObject({ error: { code: 'whatsapp.131026' }, tries: 1 });
    const [row] = await desk.app.sql<{ from: string }>(
      `select i.external_id as "from" from conversations c join contact_identities i on i.id = c.identity_id where c.id = $1`,
      [place.conversationId],
    );
    await customerWrites(desk.app, place.line, { from: row?.from ?? '', text: 'ainda aí?' });
    await until(async () => (await retry(place, id))[0] === 200);
    expect(await inState(place.line, place.conversationId, id, 'sent')).toMatchObject({ tries: 2 });
  });

  it('is not sent again to who blocked us, nor by a disabled channel', async () => {
    const place = await opened(desk);
    const id = await failed(place);
    await block(place);
    expect(await retry(place, id)).toEqual([422, 'contact.blocked']);
    await ofCustomer(place, 'blocked = false');
    const path = `channels/${place.line.channelId}`;
    const { browser } = place.line.owner;
    const { body } = await browser.get(path);
    await browser.patch(path, { disabled: true, version: body.version });
    expect(await retry(place, id)).toEqual([422, 'channel.disabled']);
  });

  it('by a template is not sent again once the template is paused, gone, or marketing is stopped', async () => {
    const place = await opened(desk);
    const id = await failed(place, await template(place));
    await closeWindow(place);
    await template(place, { status: 'PAUSED' });
    expect(await retry(place, id)).toEqual([422, 'template.not_approved']);
    await template(place, { id: '9009', name: 'outro' });
    expect(await retry(place, id)).toEqual([422, 'template.unknown']);
    await template(place);
    await ofCustomer(place, 'marketing_stopped = true');
    expect(await retry(place, id)).toEqual([422, 'contact.marketing_stopped']);
    await ofCustomer(place, 'marketing_stopped = false');
    expect(await retry(place, id)).toEqual([200, 'queued']);
  });

  it('can be given up whatever has changed', async () => {
    const place = await opened(desk);
    const id = await failed(place);
    await closeWindow(place);
    await block(place);
    const { status, body } = await place.line.owner.browser.post(`messages/${String(id)}/discard`);
    expect([status, body.status]).toEqual([200, 'failed']);
  });
});
