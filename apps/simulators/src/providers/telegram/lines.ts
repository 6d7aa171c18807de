import type {
  Bot,
  CallbackQuery,
  Chat,
  ChatMessage,
  FilePath,
  Person,
  RemoteFile,
  Update,
  Webhook,
} from './model.ts';

export interface BotChange {
  readonly id: string;
  readonly name?: string;
  readonly username?: string;
  readonly token?: string;
  /** Null takes it away. */
  readonly webhook?: Webhook | null;
  readonly allowedUpdates?: readonly string[] | null;
  readonly perSecond?: number;
  readonly commands?: Bot['commands'];
  readonly lastError?: Bot['lastError'];
}

/** One change of the simulated world, as it stands in the file. */
export type Line =
  | ({ t: 'bot' } & BotChange)
  | { t: 'revoked'; token: string }
  | ({ t: 'person' } & Person)
  | ({ t: 'chat' } & Chat)
  | ({ t: 'message' } & ChatMessage)
  | { t: 'deleted'; bot: string; chat: number; id: number }
  | { t: 'reaction'; bot: string; chat: number; id: number; by: number; emojis: readonly string[] }
  | ({ t: 'update' } & Update)
  | { t: 'taken'; bot: string; ids: readonly number[] }
  | { t: 'next'; bot: string; id: number }
  | ({ t: 'file' } & RemoteFile)
  | ({ t: 'path' } & FilePath)
  | ({ t: 'callback' } & CallbackQuery)
  | { t: 'clock'; aheadMs: number };
