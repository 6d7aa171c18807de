import { describe, expect, it } from '@jest/globals';
import type { OutboundContent } from '../../application/ports/channel.js';
import { file, refusal, sentBy } from './testing/sending.js';

describe('a file to Telegram', () => {
  const limit = 1024 * 1024;
  it.each<[string, OutboundContent, string, string]>([
    ['a picture', { kind: 'image', file: file('image/jpeg'), caption: null }, 'sendPhoto', 'photo'],
    [
      'a moving picture',
      { kind: 'image', file: file('image/gif'), caption: null },
      'sendAnimation',
      'animation',
    ],
    ['a song', { kind: 'audio', file: file('audio/mpeg'), caption: null }, 'sendAudio', 'audio'],
    [
      'a voice note',
      { kind: 'audio', voice: true, file: file('audio/ogg; codecs=opus'), caption: null },
      'sendVoice',
      'voice',
    ],
    ['opus without a mark', { kind: 'audio', file: file('audio/ogg'), caption: null }, 'sendVoice', 'voice'],
    ['a video', { kind: 'video', file: file('video/mp4'), caption: null }, 'sendVideo', 'video'],
    [
      'a round video',
      { kind: 'video', videoNote: true, file: file('video/mp4'), caption: null },
      'sendVideoNote',
      'video_note',
    ],
    [
      'an animation',
      { kind: 'video', animation: true, file: file('video/mp4'), caption: null },
      'sendAnimation',
      'animation',
    ],
    ['a document', { kind: 'document', file: file('text/html'), caption: null }, 'sendDocument', 'document'],
    [
      'a sticker',
      { kind: 'sticker', emoji: '😍', file: file('image/webp'), caption: null },
      'sendSticker',
      'sticker',
    ],
  ])('%s is one request with the file in it', async (_what, content, method, field) => {
    const sent = await sentBy(content);
    expect([sent.method, sent.calls.length]).toEqual([method, 1]);
    expect(sent.file).toMatchObject({ field, name: 'nota.bin', bytes: Buffer.from('bytes') });
    expect(sent.parameters.chat_id).toBe('700100200');
  });

  it('carries its caption with formats, and what it answers', async () => {
    const { parameters } = await sentBy(
      {
        kind: 'image',
        file: file('image/png'),
        caption: 'Mesa nova',
        entities: [{ type: 'bold', offset: 0, length: 4 }],
      },
      { replyToExternalId: '700100200:40', threadKey: '700100200:3' },
    );
    expect(parameters).toMatchObject({ caption: 'Mesa nova', message_thread_id: '3' });
    expect(JSON.parse(String(parameters.caption_entities))).toEqual([{ type: 'bold', offset: 0, length: 4 }]);
    expect(JSON.parse(String(parameters.reply_parameters))).toMatchObject({ message_id: 40 });
  });

  it.each<[string, OutboundContent, string]>([
    [
      'nothing in it',
      { kind: 'document', file: file('text/plain', { bytes: Buffer.alloc(0) }), caption: null },
      'media.empty',
    ],
    [
      'a picture over 10 MB',
      { kind: 'image', file: file('image/jpeg', { size: 10 * limit + 1 }), caption: null },
      'media.too_large',
    ],
    [
      'a document over 50 MB',
      { kind: 'document', file: file('x/y', { size: 50 * limit + 1 }), caption: null },
      'media.too_large',
    ],
    [
      'a sticker over 512 KB',
      { kind: 'sticker', file: file('image/webp', { size: limit / 2 + 1 }), caption: null },
      'media.too_large',
    ],
    [
      'a picture with script',
      { kind: 'image', file: file('image/svg+xml'), caption: null },
      'media.type_unsupported',
    ],
    [
      'a video of another kind',
      { kind: 'video', file: file('video/x-matroska'), caption: null },
      'media.type_unsupported',
    ],
    ['no type', { kind: 'audio', file: file(''), caption: null }, 'media.type_unsupported'],
    [
      'a caption over 1,024',
      { kind: 'image', file: file('image/jpeg'), caption: 'ã'.repeat(1_025) },
      'message.too_long',
    ],
    [
      'a caption below a sticker',
      { kind: 'sticker', file: file('image/webp'), caption: 'oi' },
      'message.kind_unsupported',
    ],
  ])('with %s is refused before any request', async (_what, content, code) => {
    expect(await refusal(content)).toMatchObject({ code, next: 'giveUp', calls: 0 });
  });

  it('takes a caption at the limit', async () => {
    const { parameters } = await sentBy({
      kind: 'image',
      file: file('image/jpeg'),
      caption: '😀'.repeat(1_024),
    });
    expect(parameters.caption).toBe('😀'.repeat(1_024));
  });

  it('that broke off before its end is sent again: nobody can have taken it', async () => {
    const content: OutboundContent = { kind: 'document', file: file('x/y'), caption: null };
    expect(await refusal(content, {}, { kind: 'lost' })).toMatchObject({ next: 'retry' });
  });

  it('whose answer was lost after the last byte is unconfirmed', async () => {
    const content: OutboundContent = { kind: 'document', file: file('x/y'), caption: null };
    expect(await refusal(content, {}, () => ({ kind: 'lost' }))).toMatchObject({ next: 'unconfirmed' });
  });

  it('that cannot be opened is tried again', async () => {
    const gone = { ...file('x/y'), open: () => Promise.reject(new Error('gone')) };
    expect(await refusal({ kind: 'document', file: gone, caption: null })).toMatchObject({
      next: 'retry',
      calls: 0,
    });
  });
});
