import type { Type } from '@nestjs/common';
import type { Channel, ChannelKind } from '../application/ports/channel.js';
import { TelegramChannel } from './telegram/telegram.channel.js';
import { WhatsAppChannel } from './whatsapp/whatsapp.channel.js';

/** Every kind of channel; one that is missing is a type error that names it. */
export const channels = { whatsapp: WhatsAppChannel, telegram: TelegramChannel } satisfies Record<
  ChannelKind,
  Type<Channel>
>;
