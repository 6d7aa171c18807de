import { siDiscord, siMercadopago, siPix, siStripe, siTelegram, siTrello, siWhatsapp } from 'simple-icons';

/** Marks of the channels as 24 × 24 paths; trademarks belong to their owners. Slack's is a plain stand-in of our own. */
export const glyphs = {
  whatsapp: siWhatsapp.path,
  telegram: siTelegram.path,
  discord: siDiscord.path,
  trello: siTrello.path,
  stripe: siStripe.path,
  mercadopago: siMercadopago.path,
  pix: siPix.path,
  slack:
    'M9.2 2a2.1 2.1 0 0 0 0 4.2h2.1V4.1A2.1 2.1 0 0 0 9.2 2Zm0 5.6H3.6a2.1 2.1 0 0 0 0 4.2h5.6a2.1 2.1 0 0 0 0-4.2ZM22 9.7a2.1 2.1 0 0 0-4.2 0v2.1h2.1A2.1 2.1 0 0 0 22 9.7Zm-5.6 0V4.1a2.1 2.1 0 0 0-4.2 0v5.6a2.1 2.1 0 0 0 4.2 0ZM14.3 22a2.1 2.1 0 0 0 0-4.2h-2.1v2.1a2.1 2.1 0 0 0 2.1 2.1Zm0-5.6h5.6a2.1 2.1 0 0 0 0-4.2h-5.6a2.1 2.1 0 0 0 0 4.2ZM2 14.3a2.1 2.1 0 0 0 4.2 0v-2.1H4.1A2.1 2.1 0 0 0 2 14.3Zm5.6 0v5.6a2.1 2.1 0 0 0 4.2 0v-5.6a2.1 2.1 0 0 0-4.2 0Z',
} as const;

export type GlyphName = keyof typeof glyphs;
