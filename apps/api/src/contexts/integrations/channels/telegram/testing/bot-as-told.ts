import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { EgressFailed } from '../../../../../platform/egress/egress-failed.js';
import type { ChannelAccount } from '../../../application/ports/channel.js';
import type { ProviderSide } from '../../../testing/channel.contract.js';
import { TelegramAccounts } from '../account.js';
import { BotApi, type BotAnswer, type BotFile, type BotForm } from '../bot-api.js';
import { TelegramMedia } from '../media.js';
import { TelegramSender } from '../sender.js';
import { TelegramChannel } from '../telegram.channel.js';

export const account: ChannelAccount = {
  channelId: 'the channel',
  externalId: '123456789',
  credentials: {
    botToken: '123456789:AAG9vXq0c2VncmVkby1kby1ib3QtZGEtbG9qYQ',
    secretToken: 'um-segredo_so-nosso',
  },
};

/** A call as it arrived: parameters as JSON or, beside a file, as fields of a form. */
export interface ReceivedCall {
  readonly method: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly file?: {
    readonly field: string;
    readonly name: string;
    readonly type: string;
    readonly bytes: Buffer;
  };
}

export type Side = ProviderSide | ((call: ReceivedCall, earlier: number) => ProviderSide);

/** Telegram's side of the calls, without the way there. */
export class BotAsTold extends BotApi {
  readonly calls: ReceivedCall[] = [];
  readonly downloads: string[] = [];
  file: BotFile | Error = { status: 200, stream: Readable.from([Buffer.from('bytes')]), size: 5 };

  constructor(private readonly side: Side) {
    super(undefined as never, undefined as never);
  }

  override call(_token: string, method: string, parameters: ReceivedCall['parameters']): Promise<BotAnswer> {
    return this.#answer({ method, parameters });
  }

  override async upload(_token: string, method: string, { headers, stream }: BotForm): Promise<BotAnswer> {
    const side = typeof this.side === 'function' ? undefined : this.side;
    if (side?.kind === 'lost') stream.destroy();
    const bytes = side?.kind === 'lost' ? Buffer.alloc(0) : await buffer(stream);
    return this.#answer({ method, ...(await formOf(headers['content-type'] ?? '', bytes)) });
  }

  override download(_token: string, filePath: string): Promise<BotFile> {
    this.downloads.push(filePath);
    return this.file instanceof Error ? Promise.reject(this.file) : Promise.resolve(this.file);
  }

  #answer(call: ReceivedCall): Promise<BotAnswer> {
    const side = typeof this.side === 'function' ? this.side(call, this.calls.length) : this.side;
    this.calls.push(call);
    if (side.kind !== 'answer')
      return Promise.reject(new EgressFailed('connect', side.kind === 'lost', 'nobody answered'));
    return Promise.resolve({ status: side.status, json: side.json, retryAfterMs: side.retryAfterMs ?? null });
  }
}

export function channelWith(side: Side) {
  const bot = new BotAsTold(side);
  const channel = new TelegramChannel(
    new TelegramAccounts(bot),
    new TelegramSender(bot),
    new TelegramMedia(bot),
  );
  return { bot, channel, sent: () => bot.calls.length };
}

async function formOf(contentType: string, bytes: Buffer): Promise<Omit<ReceivedCall, 'method'>> {
  if (bytes.length === 0) return { parameters: {} };
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'content-type': contentType },
  }).formData();
  const parameters: Record<string, unknown> = {};
  let file: ReceivedCall['file'];
  for (const [field, value] of form.entries()) {
    if (typeof value === 'string') parameters[field] = value;
    else {
      const { name, type } = value;
      file = { field, name, type, bytes: Buffer.from(await value.arrayBuffer()) };
    }
  }
  return { parameters, ...(file === undefined ? {} : { file }) };
}
