import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { ConnectChannel } from '../application/connect-channel.js';
import { ChannelStore } from '../application/ports/channel-store.js';
import { RemoveChannel } from '../application/remove-channel.js';
import { UpdateChannel } from '../application/update-channel.js';
import { ChannelCircuits } from '../public.js';
import { ChannelHealthQuery } from '../queries/channel-health.query.js';
import { ChannelPageQuery } from '../queries/channel-page.query.js';
import { ChannelHealthView, ChannelPage, ChannelView } from '../queries/channel.dto.js';
import { ChannelViews } from './channel-views.js';
import { ConnectChannelBody, UpdateChannelBody } from './channels.dto.js';

@Controller('channels')
export class ChannelsController {
  constructor(
    private readonly page: ChannelPageQuery,
    private readonly health: ChannelHealthQuery,
    private readonly circuits: ChannelCircuits,
    private readonly store: ChannelStore,
    private readonly views: ChannelViews,
    private readonly connect: ConnectChannel,
    private readonly update: UpdateChannel,
    private readonly remove: RemoveChannel,
  ) {}

  /** The connected channels, oldest first. */
  @Get()
  @Allow('channels.read')
  async listChannels(@CurrentActor() actor: Actor, @Query() params: PageParams): Promise<ChannelPage> {
    const { items, nextCursor } = await this.page.page(actor, params.limit, params.cursor);
    return { items: items.map((channel) => this.views.summary(channel)), nextCursor };
  }

  /**
   * Connects a channel after the provider has confirmed its credentials. It is `pending` with the reason in `lastError` when
   * the provider did not take our webhook's address: then a person enters address and verify token there.
   */
  @Post()
  @Allow('channels.manage')
  @Audited('channel.connected')
  async connectChannel(@CurrentActor() actor: Actor, @Body() body: ConnectChannelBody): Promise<ChannelView> {
    return this.#detail(actor, await this.connect.execute(actor, body));
  }

  /** One channel, as the list shows it. */
  @Get(':id')
  @Allow('channels.read')
  getChannel(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ChannelView> {
    return this.#detail(actor, id);
  }

  /** Renames, disables or enables it, or renews its credentials. */
  @Patch(':id')
  @Allow('channels.manage')
  @Audited('channel.updated')
  async updateChannel(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: UpdateChannelBody,
  ): Promise<ChannelView> {
    await this.update.execute(actor, id, body);
    return this.#detail(actor, id);
  }

  /** Disconnects it. Its conversations stay; its number may be connected again. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('channels.manage')
  @Audited('channel.removed')
  removeChannel(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.remove.execute(actor, id);
  }

  /** What works and what does not, from what happened last. */
  @Get(':id/health')
  @Allow('channels.read')
  async channelHealth(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ChannelHealthView> {
    return { ...(await this.health.of(actor, id)), circuit: this.circuits.of(id) };
  }

  async #detail(actor: Actor, id: string): Promise<ChannelView> {
    return this.views.detail(actor, await this.store.get(actor, id));
  }
}
