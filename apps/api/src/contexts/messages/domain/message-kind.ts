export const messageKinds = [
  'text',
  'image',
  'audio',
  'video',
  'document',
  'sticker',
  'location',
  'contacts',
  'template',
  'interactive',
  'payment',
  'system',
  'unsupported',
] as const;
export type MessageKind = (typeof messageKinds)[number];

export const messageOrigins = ['customer', 'agent', 'phone', 'automation'] as const;
export type MessageOrigin = (typeof messageOrigins)[number];
