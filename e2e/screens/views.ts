import type { Language } from '../words.ts';

/** How a screen is looked at. */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
  readonly language: Language;
  readonly touch: boolean;
}

const desk = { width: 1366, height: 768, touch: false } as const;
const phone = { width: 360, height: 800, touch: true } as const;

export const views: Readonly<Record<string, View>> = {
  'desk-light': { ...desk, theme: 'light', language: 'pt-BR' },
  'desk-dark': { ...desk, theme: 'dark', language: 'pt-BR' },
  'phone-light': { ...phone, theme: 'light', language: 'pt-BR' },
  'phone-dark': { ...phone, theme: 'dark', language: 'pt-BR' },
  english: { ...desk, theme: 'light', language: 'en' },
};
