import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { MediaUnavailable, type ChannelAccount } from '../../application/ports/channel.js';
import { recordOf, textOf } from '../../channel-kit/json-reader.js';
import { BotApi, type BotAnswer, type BotFile } from './bot-api.js';
import { refusalOf } from './errors.js';

/** What bots may download; larger files their users keep to themselves. */
const mostBytes = 20 * 1024 * 1024;
/** Never what would lead elsewhere on Telegram's file server. */
const filePathShape = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;

/** Files that customers sent: asked for by their id each time, for the addresses hold for an hour only. */
@Injectable()
export class TelegramMedia {
  constructor(private readonly bot: BotApi) {}

  /** @throws MediaUnavailable */
  async open(
    { fileId = '' }: Readonly<Record<string, string>>,
    { credentials: { botToken = '' } }: ChannelAccount,
  ): Promise<{ stream: Readable; mimeType: string | null; size: number | null }> {
    if (fileId === '') throw new MediaUnavailable('media.refused', false, 'the file has no id');
    const found = await reached(() => this.bot.call(botToken, 'getFile', { file_id: fileId }));
    const path = pathOf(found);
    const { status, stream, size } = await reached(() => this.bot.download(botToken, path, mostBytes));
    if (status === 200) return { stream, mimeType: null, size };
    stream.destroy();
    // The address of a moment ago is gone: the next try asks for another one.
    if (status === 404)
      throw new MediaUnavailable('media.expired', true, 'the address of the file has expired');
    throw new MediaUnavailable('media.unreachable', true, `the file server answered ${status}`);
  }
}

function pathOf(answer: BotAnswer): string {
  const file = answer.status === 200 ? recordOf(recordOf(answer.json)?.result) : undefined;
  if (!file) throw refusal(answer);
  if (typeof file.file_size === 'number' && file.file_size > mostBytes) throw tooLarge();
  const path = textOf(file.file_path, 1_024);
  if (path === undefined) throw new MediaUnavailable('media.expired', true, 'the file has no address now');
  if (!filePathShape.test(path)) throw new MediaUnavailable('media.refused', false, 'the address is no file');
  return path;
}

function refusal(answer: BotAnswer): MediaUnavailable {
  const { status } = answer;
  const named = refusalOf(answer);
  if (named === 'file_too_big') return tooLarge();
  if (named === 'file_unavailable') return new MediaUnavailable('media.expired', true, 'not available now');
  if (status === 400) return new MediaUnavailable('media.expired', false, 'the file is not known any more');
  // A token that was renewed, a limit that has passed: later it may be had.
  return new MediaUnavailable(
    status === 401 || status === 403 ? 'media.refused' : 'media.unreachable',
    true,
    `Telegram answered ${status}`,
  );
}

function tooLarge(): MediaUnavailable {
  return new MediaUnavailable('media.too_large', false, 'bots may download up to 20 MB');
}

async function reached<T extends BotAnswer | BotFile>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch {
    // The cause may name the address, which holds the token.
    throw new MediaUnavailable('media.unreachable', true, 'Telegram could not be reached');
  }
}
