import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { photo, video, webmRecording } from '../../src/platform/media/testing/samples.js';
import { upload } from '../setup/files.js';
import { graphError } from '../setup/fake-provider.js';
import { after, inState, openDesk, opened, write, type Desk } from '../setup/whatsapp-desk.js';
import { thread, until, type Line, type Row } from '../setup/whatsapp-line.js';
import { colleague } from './browser.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

beforeEach(() => {
  desk.provider.behave(() => undefined);
});

async function uploaded(line: Line, bytes: Buffer, name: string): Promise<string> {
  const { status, body, text } = await upload(desk.app, line.owner, bytes, { name });
  if (status !== 201) throw new Error(`attachments: ${String(status)} ${text}`);
  return String(body.id);
}

/** What arrived at the provider of these messages, in order. */
const bodies = (...ids: unknown[]) =>
  desk.provider.sends.flatMap(({ reference, body }) =>
    ids.some((id) => reference.startsWith(String(id))) ? [body] : [],
  );

const ours = async (line: Line, conversationId: string) =>
  (await thread(line, conversationId)).filter(({ direction }) => direction === 'outbound').reverse();

describe('a message with a file', () => {
  it('is uploaded to the provider and sent with its words', async () => {
    const { line, conversationId } = await opened(desk);
    const id = await uploaded(line, await photo(), 'cadeira.jpg');
    const answer = await write(line, conversationId, { kind: 'image', text: 'Esta aqui', attachments: [id] });
    expect([answer.status, answer.body]).toEqual([
      201,
      expect.objectContaining({ kind: 'image', text: 'Esta aqui', status: 'queued' }),
    ]);
    expect((answer.body.attachments as Row[]).map((file) => file.id)).toEqual([id]);
    await inState(line, conversationId, answer.body.id, 'sent');
    const [body] = bodies(answer.body.id);
    const sent = body?.image as { id: string; caption: string };
    expect(sent.caption).toBe('Esta aqui');
    expect(desk.provider.uploads.map((one) => one.id)).toContain(sent.id);
    const { body: row } = await line.owner.browser.get(`conversations/${conversationId}`);
    expect([row.lastMessageKind, row.lastMessagePreview]).toEqual(['image', 'Esta aqui']);
  });

  it('several are an album: one message each, in order, under one clientId', async () => {
    const { line, conversationId } = await opened(desk);
    const files = [
      await uploaded(line, await photo(), 'um.jpg'),
      await uploaded(line, video(), 'dois.mp4'),
      await uploaded(line, await photo(), 'tres.jpg'),
    ];
    const body = { kind: 'image', text: 'As três', attachments: files, clientId: randomUUID() };
    const first = await write(line, conversationId, body);
    expect([first.status, first.text]).toEqual([201, first.text]);
    const again = await write(line, conversationId, body);
    expect([again.status, again.body.id]).toEqual([200, first.body.id]);
    const all = await until(async () => {
      const sent = await ours(line, conversationId);
      return sent.every(({ status }) => status === 'sent') && sent;
    });
    expect(all.map(({ kind, text }) => [kind, text])).toEqual([
      ['image', 'As três'],
      ['video', null],
      ['image', null],
    ]);
    expect(all.map((message) => (message.attachments as Row[]).map(({ id }) => id))).toEqual(
      files.map((id) => [id]),
    );
    expect(new Set(all.map((message) => (message.content as Row).albumId)).size).toBe(1);
    expect(bodies(...all.map(({ id }) => id)).map(({ type }) => type)).toEqual(['image', 'video', 'image']);
  });

  it('recorded in the browser goes out as a voice note, any file as a document with its name', async () => {
    const { line, conversationId } = await opened(desk);
    const recording = await uploaded(line, webmRecording(), 'gravação.webm');
    const voice = await write(line, conversationId, {
      kind: 'audio',
      text: undefined,
      attachments: [recording],
      voice: true,
    });
    expect([voice.status, voice.body.content]).toEqual([201, { voice: true }]);
    await inState(line, conversationId, voice.body.id, 'sent');
    expect(bodies(voice.body.id)).toEqual([expect.objectContaining({ type: 'audio' })]);
    expect(desk.provider.uploads.at(-1)?.bytes.toString('latin1')).toContain('OggS');

    const picture = await uploaded(line, await photo(), 'planta.jpg');
    const refused = await write(line, conversationId, {
      kind: 'audio',
      text: undefined,
      attachments: [picture],
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'message.attachment_kind']);
    const worded = await write(line, conversationId, { kind: 'audio', text: 'ouve', attachments: [picture] });
    expect([worded.status, worded.body.code]).toEqual([422, 'message.caption_not_allowed']);
  });

  it('is not sent with a file that is somebody else’s, unknown, or in another message already', async () => {
    const { line, conversationId } = await opened(desk);
    const other = await opened(desk);
    const agent = await colleague(desk.app, line.owner, 'agent');
    const send = async (id: string, by = line) => {
      const { status, body } = await write(by, conversationId, {
        kind: 'image',
        text: undefined,
        attachments: [id],
      });
      return [status, body.code];
    };
    const theirs = await uploaded(other.line, await photo(), 'x.jpg');
    const mine = await uploaded(line, await photo(), 'x.jpg');
    expect(await send(theirs)).toEqual([422, 'attachment.unusable']);
    expect(await send('0197a0c0-1234-7000-8000-0123456789ab')).toEqual([422, 'attachment.unusable']);
    expect(await send(mine, { ...line, owner: agent })).toEqual([422, 'attachment.unusable']);
    expect(await send(mine)).toEqual([201, undefined]);
    expect(await send(mine)).toEqual([422, 'attachment.unusable']);
    const twice = await write(line, conversationId, {
      kind: 'image',
      text: undefined,
      attachments: [mine, mine],
    });
    expect(twice.status).toBe(400);
    const eleven = Array.from({ length: 11 }, () => randomUUID());
    expect(
      (await write(line, conversationId, { kind: 'image', text: undefined, attachments: eleven })).status,
    ).toBe(400);
  });

  it('may be a note, which never leaves', async () => {
    const { line, conversationId } = await opened(desk);
    const id = await uploaded(line, await photo(), 'nota.jpg');
    const uploads = desk.provider.uploads.length;
    const note = await write(line, conversationId, {
      kind: 'image',
      text: 'olhem',
      attachments: [id],
      private: true,
    });
    expect([note.status, note.body]).toEqual([
      201,
      expect.objectContaining({ status: 'sent', private: true }),
    ]);
    expect((note.body.attachments as Row[]).map((file) => file.id)).toEqual([id]);
    expect(desk.provider.uploads).toHaveLength(uploads);
  });

  it('is tried again with its file', async () => {
    const { line, conversationId } = await opened(desk);
    desk.provider.behave(({ reference }) =>
      reference.endsWith('.1') ? graphError(130429, 429, { 'retry-after': '1' }) : undefined,
    );
    const id = await uploaded(line, await photo(), 'de-novo.jpg');
    const { body } = await write(line, conversationId, { kind: 'image', text: undefined, attachments: [id] });
    await until(() => bodies(body.id).length === 1);
    await after(desk, { line, conversationId }, 5_000);
    await inState(line, conversationId, body.id, 'sent');
    expect(bodies(body.id)).toHaveLength(2);
  });
});
