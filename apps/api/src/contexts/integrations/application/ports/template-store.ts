import type { Actor } from '../../../../kernel/actor.js';
import type { ChannelTemplate } from './channel.js';

/** A template with our own id of it. */
export interface StoredTemplate extends ChannelTemplate {
  readonly id: string;
  readonly channelId: string;
}

/** What the provider tells of one template between two listings. */
export interface TemplateNews {
  readonly templateId: string | null;
  readonly name: string | null;
  readonly language: string | null;
  readonly status?: string;
  readonly category?: string;
  readonly quality?: string;
  readonly reason?: string;
}

/** The templates of channels, as the provider last told of them. Those that it no longer lists are gone for all readers. */
export abstract class TemplateStore {
  abstract get(actor: Actor, channelId: string, templateId: string): Promise<StoredTemplate | null>;

  abstract named(
    actor: Actor,
    channelId: string,
    name: string,
    language: string,
  ): Promise<StoredTemplate | null>;

  /** All templates of the channel, in the caller's transaction: what is not among them is gone. */
  abstract replace(
    actor: Actor,
    channelId: string,
    templates: readonly ChannelTemplate[],
    now: Date,
  ): Promise<{ readonly added: number; readonly changed: number; readonly removed: number }>;

  /**
   * News of one template, in the caller's transaction.
   * @returns false when we do not know it yet
   */
  abstract update(actor: Actor, channelId: string, news: TemplateNews, now: Date): Promise<boolean>;
}
