import type { RawWebhook } from '../application/ports/channel.js';
import { describeChannel, type ProviderSide } from './channel.contract.js';
import { ChatChannel, chatSecret } from './chat.channel.js';

const withSecret =
  (change: (good: string) => string) =>
  ({ body, headers }: RawWebhook): RawWebhook => ({
    body,
    headers: { [chatSecret]: change(String(headers[chatSecret])) },
  });

/** What a channel that tells typing promises beside all others. */
describeChannel('A chat that tells typing', {
  account: { channelId: 'the channel', externalId: 'shop', credentials: { secret: 'combinado-so-nosso' } },
  with(side: ProviderSide) {
    let sent = 0;
    const channel = new ChatChannel(() => {
      sent += 1;
      return side;
    });
    return { channel, sent: () => sent };
  },
  sign: (body) => ({ body, headers: { [chatSecret]: 'combinado-so-nosso' } }),
  signsBody: false,
  forgeries: {
    'no secret': ({ body }) => ({ body, headers: {} }),
    'an empty one': withSecret(() => ''),
    'one that is too short': withSecret((good) => good.slice(0, -1)),
  },
  customerWrites: (text) => Buffer.from(JSON.stringify({ type: 'message', id: 'm1', from: 'ana', text })),
  customerTypes: { type: 'typing', from: 'ana', thread: 'loja.1' },
  unknownUpdate: { type: 'hologram', id: 'm1', from: 'ana', text: 'Oi' },
  ownMessage: { type: 'echo', id: 'm1', from: 'shop', text: 'Oi' },
  updates: [{ type: 'message', id: 'm1', from: 'ana', thread: 'loja.1', text: 'Oi' }],
  accepted: {},
  failures: [
    ['a line that was never open is tried again', { kind: 'unreachable' }, { kind: 'retry' }],
    ['an answer that got lost is unconfirmed', { kind: 'lost' }, { kind: 'unconfirmed' }],
    ['a refusal is given up', { kind: 'answer', status: 400, json: {} }, { kind: 'giveUp' }],
  ],
});
