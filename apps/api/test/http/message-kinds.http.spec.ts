import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { photo } from '../../src/platform/media/testing/samples.js';
import { upload } from '../setup/files.js';
import { inState, openDesk, opened, write, type Desk } from '../setup/whatsapp-desk.js';
import { thread, type Line } from '../setup/whatsapp-line.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

beforeEach(() => {
  desk.provider.behave(() => undefined);
});

/** What arrived at the provider of a message, once it is sent. */
async function sentBody(line: Line, conversationId: string, body: object): Promise<Record<string, unknown>> {
  const answer = await write(line, conversationId, { text: undefined, ...body });
  expect([answer.status, answer.text]).toEqual([201, answer.text]);
  await inState(line, conversationId, answer.body.id, 'sent');
  const send = desk.provider.sends.find(({ reference }) => reference.startsWith(String(answer.body.id)));
  return send?.body ?? {};
}

async function uploaded(line: Line, bytes: Buffer, name: string): Promise<string> {
  const { status, body, text } = await upload(desk.app, line.owner, bytes, { name });
  if (status !== 201) throw new Error(`attachments: ${String(status)} ${text}`);
  return String(body.id);
}

describe('a message that is no plain text', () => {
  it('as a place arrives with its name, and is stored as it was given', async () => {
    const { line, conversationId } = await opened(desk);
    const location = {
      latitude: -22.9056,
      longitude: -47.0608,
      name: 'Loja',
      address: 'Rua Conceição, 100',
    };
    const answer = await write(line, conversationId, { kind: 'location', text: undefined, location });
    expect([answer.status, answer.body.kind, answer.body.text, answer.body.content]).toEqual([
      201,
      'location',
      null,
      location,
    ]);
    await inState(line, conversationId, answer.body.id, 'sent');
    expect(desk.provider.sends.at(-1)?.body).toMatchObject({ type: 'location', location });
    const { body: row } = await line.owner.browser.get(`conversations/${conversationId}`);
    expect([row.lastMessageKind, row.lastMessagePreview]).toEqual(['location', 'Loja']);
  });

  it('as contacts arrives with names and numbers', async () => {
    const { line, conversationId } = await opened(desk);
    const contacts = [{ name: 'Bruno Lima', phones: [{ phone: '+55 11 98877-0000', type: 'CELL' }] }];
    expect(await sentBody(line, conversationId, { kind: 'contacts', contacts })).toMatchObject({
      type: 'contacts',
      contacts: [{ name: { formatted_name: 'Bruno Lima' }, phones: [{ phone: '+55 11 98877-0000' }] }],
    });
  });

  it('as buttons, as a list and as a link arrives as something to choose from', async () => {
    const { line, conversationId } = await opened(desk);
    const offer = (interactive: object) =>
      sentBody(line, conversationId, { kind: 'interactive', text: 'Como prefere?', interactive });
    expect(
      await offer({
        footer: 'Loja',
        buttons: [
          { id: 'a', title: 'Retirar' },
          { id: 'b', title: 'Entregar' },
        ],
      }),
    ).toMatchObject({
      type: 'interactive',
      interactive: { type: 'button', body: { text: 'Como prefere?' }, footer: { text: 'Loja' } },
    });
    const list = { button: 'Ver', sections: [{ rows: [{ id: 'p', title: 'Pix', description: 'na hora' }] }] };
    expect(await offer({ list })).toMatchObject({ interactive: { type: 'list' } });
    expect(await offer({ link: { title: 'Abrir', url: 'https://loja.example/p' } })).toMatchObject({
      interactive: { type: 'cta_url' },
    });
  });

  it('to choose from has a line, a footer and sections, or one file on top', async () => {
    const { line, conversationId } = await opened(desk);
    const offer = (body: object) =>
      sentBody(line, conversationId, { kind: 'interactive', text: 'Como prefere?', ...body });
    const sections = [
      { title: 'Hoje', rows: [{ id: '1', title: 'Retirar' }] },
      { title: 'Amanhã', rows: [{ id: '2', title: 'Entregar' }] },
    ];
    const list = { header: 'Entrega', footer: 'Loja', list: { button: 'Ver', sections } };
    expect(await offer({ interactive: list })).toMatchObject({
      interactive: {
        header: { type: 'text', text: 'Entrega' },
        footer: { text: 'Loja' },
        action: { sections },
      },
    });
    const picture = await uploaded(line, await photo(), 'mesa.jpg');
    const buttons = [{ id: 'a', title: 'Quero' }];
    expect(await offer({ interactive: { buttons }, attachments: [picture] })).toMatchObject({
      interactive: { type: 'button', header: { type: 'image', image: { id: expect.any(String) } } },
    });
    const [latest] = await thread(line, conversationId);
    expect(latest?.attachments).toMatchObject([{ id: picture, kind: 'image' }]);
  });

  it('to choose from has no file beside a header, above a list, of another person or twice', async () => {
    const { line, conversationId } = await opened(desk);
    const files = [
      await uploaded(line, await photo(), 'a.jpg'),
      await uploaded(line, await photo(), 'b.jpg'),
    ];
    const buttons = [{ id: 'a', title: 'Quero' }];
    const list = { button: 'Ver', sections: [{ rows: [{ id: 'p', title: 'Pix' }] }] };
    const send = async (interactive: object, attachments: unknown) => {
      const { status, body } = await write(line, conversationId, {
        kind: 'interactive',
        interactive,
        attachments,
      });
      return [status, (body.errors as { path: string }[] | undefined)?.[0]?.path ?? body.code];
    };
    const [first] = files;
    expect(await send({ buttons, header: 'Mesa' }, [first])).toEqual([400, 'attachments']);
    expect(await send({ list }, [first])).toEqual([400, 'attachments']);
    expect(await send({ buttons }, files)).toEqual([400, 'attachments']);
    expect(await send({ buttons }, 'x')).toEqual([400, 'attachments']);
    expect(await send({ buttons }, [randomUUID()])).toEqual([422, 'attachment.unusable']);
    const other = await opened(desk);
    const theirs = await uploaded(other.line, await photo(), 'x.jpg');
    expect(await send({ buttons }, [theirs])).toEqual([422, 'attachment.unusable']);
    for (const header of ['', 'x'.repeat(61), 7, {}])
      expect(await send({ buttons, header }, undefined)).toEqual([400, 'interactive.header']);
    const untitled = {
      button: 'Ver',
      sections: [{ title: 'Hoje', rows: list.sections[0]?.rows }, { rows: [{ id: 'q', title: 'x' }] }],
    };
    expect(await send({ list: untitled }, undefined)).toEqual([400, 'interactive.list.sections']);
    const strange = await uploaded(line, Buffer.from('GIF89a'), 'lista.bin');
    expect(await send({ buttons }, [strange])).toEqual([422, 'message.attachment_type']);
  });

  it('with a field that its kind needs missing, or one of another kind, is refused by its path', async () => {
    const { line, conversationId } = await opened(desk);
    const refused = async (body: object) => {
      const answer = await write(line, conversationId, body);
      expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
      return (answer.body.errors as { path: string }[]).map(({ path }) => path);
    };
    const place = { latitude: 0, longitude: 0 };
    expect(await refused({ kind: 'location', text: undefined })).toEqual(['location']);
    expect(await refused({ kind: 'location', text: 'oi', location: place })).toEqual(['text']);
    expect(await refused({ kind: 'text', location: place })).toEqual(['location']);
    expect(await refused({ kind: 'image', text: 'oi' })).toEqual(['attachments']);
    expect(await refused({ kind: 'interactive', interactive: {} })).toEqual(['interactive']);
    expect(
      await refused({ kind: 'text', text: 'oi', entities: [{ type: 'bold', offset: 0, length: 3 }] }),
    ).toEqual(['entities.0']);
    expect(await refused({ kind: 'payment' })).toEqual(['kind']);
    expect(
      await refused({ kind: 'location', text: undefined, location: { latitude: 91, longitude: 0 } }),
    ).toEqual(['location.latitude']);
    const link = { title: 'Abrir', url: 'javascript:alert(1)' };
    expect(await refused({ kind: 'interactive', interactive: { link } })).toEqual(['interactive.link.url']);
    const buttons = Array.from({ length: 4 }, (_, n) => ({ id: String(n), title: 'x' }));
    expect(await refused({ kind: 'interactive', interactive: { buttons } })).toEqual(['interactive.buttons']);
    const rows = Array.from({ length: 6 }, (_, n) => ({ id: String(n), title: 'x' }));
    const sections = [
      { title: 'a', rows },
      { title: 'b', rows },
    ];
    expect(
      await refused({ kind: 'interactive', interactive: { list: { button: 'Ver', sections } } }),
    ).toEqual(['interactive.list.sections']);
  });

  it('outside the window is refused like a text', async () => {
    const { line, conversationId } = await opened(desk);
    await desk.app.sql(
      "update conversations set reply_window_expires_at = now() - interval '1 day' where id = $1",
      [conversationId],
    );
    const { status, body } = await write(line, conversationId, {
      kind: 'location',
      text: undefined,
      location: { latitude: 1, longitude: 1 },
    });
    expect([status, body.code]).toEqual([422, 'conversation.window_closed']);
  });

  it('cannot be a note, but text can', async () => {
    const { line, conversationId } = await opened(desk);
    const { status, body } = await write(line, conversationId, {
      kind: 'location',
      text: undefined,
      location: { latitude: 1, longitude: 1 },
      private: true,
    });
    expect([status, body.code]).toEqual([422, 'message.note_kind']);
  });

  it('starts a conversation too', async () => {
    const { line, conversationId } = await opened(desk);
    const { body: row } = await line.owner.browser.get(`conversations/${conversationId}`);
    const message = { kind: 'location', location: { latitude: 1, longitude: 2 }, clientId: randomUUID() };
    const start = () =>
      line.owner.browser.post('conversations', {
        channelId: line.channelId,
        contactId: row.contactId,
        message,
      });
    const { status, body } = await start();
    expect([status, body.id, body.lastMessageKind]).toEqual([201, conversationId, 'location']);
    const wrong = await line.owner.browser.post('conversations', {
      channelId: line.channelId,
      contactId: row.contactId,
      message: { kind: 'contacts' },
    });
    expect([wrong.status, wrong.body.errors]).toEqual([
      400,
      [{ path: 'message.contacts', message: expect.any(String) }],
    ]);
  });
});
