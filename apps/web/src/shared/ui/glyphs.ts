import { siTelegram, siWhatsapp } from 'simple-icons';

/** Marks of the channels as 24 × 24 paths; trademarks belong to their owners. */
export const glyphs = { whatsapp: siWhatsapp.path, telegram: siTelegram.path } as const;

export type GlyphName = keyof typeof glyphs;
