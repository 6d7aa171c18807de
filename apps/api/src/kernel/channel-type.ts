/** The kinds of channels that conversations come from; each has its folder in integrations/channels. */
export const channelTypes = ['whatsapp', 'telegram'] as const;
export type ChannelType = (typeof channelTypes)[number];
