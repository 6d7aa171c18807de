import { describe, expect, it } from '@jest/globals';
import type { OutboundContent } from '../../application/ports/channel.js';
import { account, channelWith, type Side } from './testing/bot-as-told.js';
import { file, message, refusal, sentBy, text } from './testing/sending.js';

describe('a group that became a supergroup', () => {
  const moved: Side = (call) =>
    Number(call.parameters.chat_id) === -4001234
      ? {
          kind: 'answer',
          status: 400,
          json: {
            ok: false,
            error_code: 400,
            description: 'Bad Request: group chat was upgraded to a supergroup chat',
            parameters: { migrate_to_chat_id: -1009876543210 },
          },
        }
      : {
          kind: 'answer',
          status: 200,
          json: {
            ok: true,
            result: { message_id: 5, chat: { id: -1009876543210, type: 'supergroup' }, date: 1 },
          },
        };

  it('gets the message under its new id in the same send, and we learn where it lives', async () => {
    const { calls, result } = await sentBy(text('Oi'), { threadKey: '-4001234' }, moved);
    expect(calls.map(({ parameters }) => parameters.chat_id)).toEqual([-4001234, -1009876543210]);
    expect(result).toEqual({
      externalId: '-1009876543210:5',
      recipientExternalId: null,
      threadKey: '-1009876543210',
    });
  });

  it('is itself the one who moved, when nobody in it is', async () => {
    const { result } = await sentBy(text('Oi'), { to: '-4001234' }, moved);
    expect(result).toEqual({ externalId: '-1009876543210:5', recipientExternalId: '-1009876543210' });
  });

  it('gets its file whole the second time', async () => {
    const content: OutboundContent = { kind: 'document', file: file('x/y'), caption: null };
    const { calls } = await sentBy(content, { threadKey: '-4001234' }, moved);
    expect(calls.map((call) => call.file?.bytes.toString())).toEqual(['bytes', 'bytes']);
  });

  it('that moves again in the same moment is not chased', async () => {
    const always: Side = () => ({
      kind: 'answer',
      status: 400,
      json: {
        ok: false,
        description: 'Bad Request: group chat was upgraded to a supergroup chat',
        parameters: { migrate_to_chat_id: -100 },
      },
    });
    expect(await refusal(text('Oi'), { threadKey: '-4001234' }, always)).toMatchObject({
      code: 'telegram.upgraded',
      next: 'giveUp',
      calls: 2,
    });
  });

  it('that is written to too often waits alone; the bot waits when it is about the bot', async () => {
    const after = (seconds: number): Side => ({
      kind: 'answer',
      status: 429,
      json: { ok: false, description: 'Too Many Requests', parameters: { retry_after: seconds } },
    });
    const failing = async (seconds: number): Promise<unknown> => {
      const { channel } = channelWith(after(seconds));
      return channel
        .send(message(text('Oi'), { threadKey: '-4001234' }), account)
        .catch((error: unknown) => error);
    };
    expect(await failing(30)).toMatchObject({ next: { kind: 'retryAfter', ms: 30_000, whole: false } });
    expect(await failing(61)).toMatchObject({ next: { kind: 'retryAfter', ms: 61_000, whole: true } });
  });
});
