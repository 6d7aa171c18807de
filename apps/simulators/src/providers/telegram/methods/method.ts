import type { FileStore } from '../../../disk/file-store.ts';
import type { Args } from '../api/args.ts';
import type { InputFiles } from '../api/input-file.ts';
import type { Sender } from '../api/sender.ts';
import type { Clock } from '../clock.ts';
import type { RemoteFiles } from '../media/remote-files.ts';
import type { Bot } from '../model.ts';
import type { TelegramStore } from '../store.ts';
import type { PollLine } from '../updates/poll-line.ts';
import type { WebhookLine } from '../updates/webhook-line.ts';
import type { TelegramWorld } from '../world/world.ts';

export interface Call {
  readonly bot: Bot;
  readonly args: Args;
}

/** A result that comes with words. */
export class Described {
  readonly result: unknown;
  readonly description: string;

  constructor(result: unknown, description: string) {
    this.result = result;
    this.description = description;
  }
}

/** Carries out a call. @returns the result @throws BotError */
export type Method = (call: Call) => unknown;

/** Methods by their names in lower case. */
export type Methods = Readonly<Record<string, Method>>;

/** What the methods work with. */
export interface BotApi {
  readonly store: TelegramStore;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly remote: RemoteFiles;
  readonly inputs: InputFiles;
  readonly sender: Sender;
  readonly world: TelegramWorld;
  readonly webhooks: WebhookLine;
  readonly polls: PollLine;
}
