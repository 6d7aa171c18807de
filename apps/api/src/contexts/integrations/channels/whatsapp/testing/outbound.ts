import { Readable } from 'node:stream';
import {
  SendFailed,
  type ChannelAccount,
  type OutboundContent,
  type OutboundFile,
  type OutboundMessage,
} from '../../../application/ports/channel.js';
import type { GraphReply, GraphRequest } from './graph-server.js';

export const account: ChannelAccount = {
  channelId: 'the channel',
  externalId: '777000111',
  credentials: { accessToken: 'EAAtoken' },
};
/** A message of ours with this content. */
export const message = (content: OutboundContent, more: Partial<OutboundMessage> = {}): OutboundMessage => ({
  reference: '0198c0de.1',
  attempt: 1,
  to: '5511977770000',
  content,
  replyToExternalId: null,
  ...more,
});
/** A file of ours; with a size alone it is only said to be so large. */
export const file = (mimeType: string, bytes: Buffer | number = 3, name = 'nota.pdf'): OutboundFile => {
  const content = typeof bytes === 'number' ? Buffer.alloc(Math.min(bytes, 64)) : bytes;
  return {
    name,
    mimeType,
    size: typeof bytes === 'number' ? bytes : bytes.length,
    open: () => Promise.resolve(Readable.from([content], { objectMode: false })),
  };
};
export const photo = file('image/jpeg', Buffer.from('jpg'), 'mesa.jpg');
export const accepted = { contacts: [{ wa_id: '5511977770000' }], messages: [{ id: 'wamid.sent' }] };
export const refusal = (code: number, status = 400): GraphReply => ({
  status,
  json: { error: { code, message: `(#${code})`, error_data: 'no details here' } },
});

export const isUpload = ({ path }: GraphRequest): boolean => path === '/777000111/media';

/** Meta takes every file and every message. */
export const takesAll = (request: GraphRequest): GraphReply => ({
  json: isUpload(request) ? { id: 'media-1' } : accepted,
});

export async function failureOf(sending: Promise<unknown>): Promise<SendFailed> {
  const failure: unknown = await sending.catch((error: unknown) => error);
  if (!(failure instanceof SendFailed)) throw new Error('the send did not fail as a send fails');
  return failure;
}
