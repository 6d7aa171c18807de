import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { TemplateVariables } from '../../../kernel/message-content.js';
import { Clock } from '../../../kernel/clock.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { Logger } from '../../../kernel/logger.js';
import { ChannelDesk, MediaUnavailable, SendFailed, type ChannelCard } from '../public.js';
import { accountOf } from './channel-account.js';
import { ChannelNotes } from './channel-notes.js';
import { ChannelTypes } from './channel-types.js';
import { KnownChannels } from './known-channels.js';
import { ChannelAccess } from './ports/channel-access.js';
import type { ChannelEvent } from './ports/channel-event.js';
import type {
  ChannelKind,
  ChannelTemplate,
  EditedWords,
  MessageAddress,
  OpenedMedia,
  OutboundMessage,
  SendResult,
  SharedPace,
} from './ports/channel.js';
import type { TemplateForm, TemplatePreview } from './ports/template-preview.js';
import type { ChannelRecord } from './ports/channel-store.js';

@Injectable()
export class KeepChannels extends ChannelDesk {
  constructor(
    private readonly known: KnownChannels,
    private readonly types: ChannelTypes,
    private readonly access: ChannelAccess,
    private readonly notes: ChannelNotes,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    super();
  }

  async get(actor: Actor, channelId: string): Promise<ChannelCard> {
    const channel = await this.known.find(actor, channelId);
    if (!channel) throw new NotFound('channel');
    return this.#card(channel);
  }

  async list(actor: Actor): Promise<ChannelCard[]> {
    return [...(await this.known.of(actor)).values()].map((channel) => this.#card(channel));
  }

  async parse(actor: Actor, channelId: string, body: Buffer, receivedAt: Date): Promise<ChannelEvent[]> {
    const channels = await this.known.of(actor);
    const channel = channels.get(channelId);
    if (!channel) return [{ type: 'ignored', reason: 'the channel was removed' }];
    const siblings = [...channels.values()].filter(
      (other) => other.type === channel.type && other.id !== channelId,
    );
    return this.types
      .of(channel.type)
      .parse(body, { account: accountOf(channel), siblings: siblings.map(accountOf), receivedAt });
  }

  async send(actor: Actor, channelId: string, message: OutboundMessage): Promise<SendResult> {
    const channel = await this.known.find(actor, channelId);
    if (!channel) throw removed();
    return this.types.of(channel.type).send(message, accountOf(channel));
  }

  async openMedia(
    actor: Actor,
    channelId: string,
    reference: Readonly<Record<string, string>>,
  ): Promise<OpenedMedia> {
    const channel = await this.known.find(actor, channelId);
    const adapter = channel && this.types.of(channel.type);
    if (!channel || !adapter?.openMedia)
      throw new MediaUnavailable('media.refused', false, 'the channel cannot be asked for files');
    return adapter.openMedia(reference, accountOf(channel));
  }

  async react(actor: Actor, channelId: string, message: MessageAddress, emoji: string): Promise<void> {
    const channel = await this.known.find(actor, channelId);
    if (!channel) throw removed();
    const adapter = this.types.of(channel.type);
    if (!adapter.react)
      throw new SendFailed({ kind: 'giveUp' }, 'channel.no_reactions', 'Este canal não aceita reações.');
    await adapter.react(message, emoji, accountOf(channel));
  }

  async edit(actor: Actor, channelId: string, message: MessageAddress, words: EditedWords): Promise<void> {
    const channel = await this.known.find(actor, channelId);
    if (!channel) throw removed();
    const adapter = this.types.of(channel.type);
    if (!adapter.edit)
      throw new SendFailed({ kind: 'giveUp' }, 'message.edit_unsupported', 'Este canal não deixa editar.');
    await adapter.edit(message, words, accountOf(channel));
  }

  async takeBack(actor: Actor, channelId: string, message: MessageAddress): Promise<void> {
    const channel = await this.known.find(actor, channelId);
    if (!channel) throw removed();
    const adapter = this.types.of(channel.type);
    if (!adapter.takeBack)
      throw new SendFailed(
        { kind: 'giveUp' },
        'message.deletion_unsupported',
        'Este canal não deixa apagar.',
      );
    await adapter.takeBack(message, accountOf(channel));
  }

  async showReading(
    actor: Actor,
    channelId: string,
    message: MessageAddress,
    what: 'read' | 'typing',
  ): Promise<void> {
    const channel = await this.known.find(actor, channelId);
    if (!channel?.showsReading || channel.status !== 'connected') return;
    const adapter = this.types.of(channel.type);
    if (what === 'read') await adapter.markRead?.(message, accountOf(channel));
    else await adapter.showTyping?.(message, accountOf(channel));
  }

  async acknowledge(actor: Actor, channelId: string, token: string): Promise<void> {
    try {
      const channel = await this.known.find(actor, channelId);
      if (channel) await this.types.of(channel.type).acknowledge?.(token, accountOf(channel));
    } catch (error) {
      this.logger.debug('tapped button not acknowledged', { channelId, error: String(error) });
    }
  }

  describeTemplate(type: ChannelKind, template: ChannelTemplate): TemplateForm | null {
    return this.types.of(type).templateForm?.(template) ?? null;
  }

  previewTemplate(
    type: ChannelKind,
    template: ChannelTemplate,
    variables: TemplateVariables,
  ): TemplatePreview | null {
    return this.types.of(type).previewTemplate?.(template, variables) ?? null;
  }

  async mayWrite(actor: Actor, { id, type }: ChannelCard, threadKey: string): Promise<boolean> {
    const key = this.types.of(type).accessKeyOf?.(threadKey) ?? null;
    return key === null || this.access.mayWrite(actor, id, key);
  }

  sharedPaceOf(type: ChannelKind, threadKey: string): SharedPace | null {
    return this.types.of(type).sharedPaceOf?.(threadKey) ?? null;
  }

  matchKey(type: ChannelKind, externalId: string): string {
    return this.types.of(type).matchKey(externalId);
  }

  noteInbound(actor: Actor, channelId: string, at: Date): void {
    this.notes.add(actor.workspaceId, channelId, { inboundAt: at });
  }

  noteSent(actor: Actor, channelId: string, at: Date): void {
    this.notes.add(actor.workspaceId, channelId, { sentAt: at });
  }

  noteFailure(
    actor: Actor,
    channelId: string,
    { code, message, reconnect }: { code: string; message: string; reconnect: boolean },
  ): void {
    const fact = { code, message, at: this.clock.now().toISOString() };
    this.notes.add(actor.workspaceId, channelId, { problem: { fact, needsReconnect: reconnect } });
    // Whoever sends next must see it at once: a refused token is not tried in a loop.
    if (reconnect) void this.notes.flush();
  }

  #card({ id, type, name, scope, status, reopening, reopeningHours }: ChannelRecord): ChannelCard {
    return {
      id,
      type,
      name,
      scope,
      status,
      capabilities: this.types.of(type).capabilities,
      reopening: reopening === 'within' ? { withinHours: reopeningHours } : reopening,
    };
  }
}

function removed(): SendFailed {
  return new SendFailed({ kind: 'giveUp' }, 'channel.removed', 'O canal foi desconectado.');
}
