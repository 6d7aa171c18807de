import { Readable } from 'node:stream';
import {
  SendFailed,
  type OutboundContent,
  type OutboundMessage,
} from '../../../application/ports/channel.js';
import type { ProviderSide } from '../../../testing/channel.contract.js';
import { account, channelWith, type Side } from './bot-as-told.js';

const accepted: ProviderSide = {
  kind: 'answer',
  status: 200,
  json: { ok: true, result: { message_id: 77, chat: { id: 700100200, type: 'private' }, date: 1 } },
};

export const message = (content: OutboundContent, more: Partial<OutboundMessage> = {}): OutboundMessage => ({
  reference: 'r.1',
  attempt: 1,
  to: '700100200',
  content,
  replyToExternalId: null,
  ...more,
});

export const file = (mimeType: string, more: { name?: string; size?: number; bytes?: Buffer } = {}) => {
  const bytes = more.bytes ?? Buffer.from('bytes');
  return {
    name: more.name ?? 'nota.bin',
    mimeType,
    size: more.size ?? bytes.length,
    open: () => Promise.resolve(Readable.from([bytes], { objectMode: false })),
  };
};

export async function sentBy(
  content: OutboundContent,
  more: Partial<OutboundMessage> = {},
  side: Side = accepted,
) {
  const { bot, channel } = channelWith(side);
  const result = await channel.send(message(content, more), account);
  const [call] = bot.calls;
  if (!call) throw new Error('nothing was sent');
  return { ...call, result, calls: bot.calls };
}

export async function refusal(
  content: OutboundContent,
  more: Partial<OutboundMessage> = {},
  side: Side = accepted,
) {
  const { bot, channel } = channelWith(side);
  const failure: unknown = await channel
    .send(message(content, more), account)
    .catch((error: unknown) => error);
  if (!(failure instanceof SendFailed)) throw new Error('it was sent');
  return { code: failure.code, next: failure.next.kind, reason: failure.reason, calls: bot.calls.length };
}

export const text = (words: string): OutboundContent => ({ kind: 'text', text: words });
