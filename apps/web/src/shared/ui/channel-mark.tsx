import { cn } from '@/shared/lib/cn';
import { type GlyphName, glyphs } from './glyphs';

export const channelNames: Record<GlyphName, string> = {
  whatsapp: 'WhatsApp',
  telegram: 'Telegram',
};

const surface: Record<GlyphName, string> = {
  whatsapp: 'bg-whatsapp',
  telegram: 'bg-telegram',
};

const ink: Record<GlyphName, string> = {
  whatsapp: 'text-whatsapp',
  telegram: 'text-telegram',
};

/** The bare mark in the current colour; decorative. */
export function Glyph({ name, className }: { name: GlyphName; className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 24 24" fill="currentColor" className={cn('size-4 shrink-0', className)}>
      <path d={glyphs[name]} />
    </svg>
  );
}

/** The bare mark in the channel's own colour; decorative. */
export function ColouredGlyph({ name, className }: { name: GlyphName; className?: string }) {
  return <Glyph name={name} className={cn(ink[name], className)} />;
}

type ChannelMarkProps = {
  channel: GlyphName;
  /** Square and larger, for lists of connections. */
  square?: boolean;
  className?: string;
  glyphClassName?: string;
};

/** Brand-coloured mark; always carries the channel's name for screen readers. */
export function ChannelMark({ channel, square, className, glyphClassName }: ChannelMarkProps) {
  return (
    <span
      role="img"
      aria-label={channelNames[channel]}
      title={channelNames[channel]}
      className={cn(
        'inline-flex shrink-0 items-center justify-center text-white',
        square ? 'size-9 rounded-lg' : 'size-4 rounded-full',
        surface[channel],
        className,
      )}
    >
      <Glyph name={channel} className={glyphClassName ?? (square ? 'size-5' : 'size-2.5')} />
    </span>
  );
}
