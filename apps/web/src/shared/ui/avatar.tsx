import { cn } from '@/shared/lib/cn';
import { ChannelMark } from './channel-mark';
import type { GlyphName } from './glyphs';

const hues = [325, 25, 65, 110, 160, 200, 245, 285] as const;
const titles = /^(Dr|Dra|Dona|Seu|Sr|Sra)\.? /;

/** The same name always gets the same tint. */
export function hueOf(name: string): number {
  const sum = [...name].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return hues[sum % hues.length] ?? hues[0];
}

/** First and last capital: `Maria de Souza` → `MS`; a number or an emoji gives its first sign. */
export function initialsOf(name: string): string {
  const words = name.trim().replace(titles, '').split(/\s+/);
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word));
  const chosen = capitals.length > 0 ? capitals : words;
  const first = [...(chosen[0] ?? '')][0] ?? '?';
  const last = chosen.length > 1 ? ([...(chosen.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toUpperCase();
}

type AvatarProps = {
  name: string;
  size?: number;
  /** Square: company, group or channel. Round: person. */
  square?: boolean;
  channel?: GlyphName;
  /** Tailwind ring colour of the surface below, so that the channel mark stands out. */
  ring?: string;
  className?: string;
};

/** Decorative: the name stands beside it or in the tooltip of what holds it. */
export function Avatar({
  name,
  size = 36,
  square,
  channel,
  ring = 'ring-background',
  className,
}: AvatarProps) {
  const hue = hueOf(name);
  const small = size < 30;
  return (
    <span className={cn('relative inline-flex shrink-0', className)}>
      <span
        aria-hidden
        // Drawn, not written: a control that holds an avatar is not called by the initials.
        data-initials={initialsOf(name)}
        className={cn(
          'before:content-[attr(data-initials)]',
          'inline-flex items-center justify-center font-semibold tracking-tight select-none',
          square ? 'rounded-md' : 'rounded-full',
        )}
        style={{
          width: size,
          height: size,
          background: `oklch(var(--av-bg) ${hue})`,
          color: `oklch(var(--av-fg) ${hue})`,
          fontSize: size <= 20 ? 8.5 : Math.round(size * 0.36),
        }}
      />
      {channel ? (
        <ChannelMark
          channel={channel}
          className={cn('absolute -right-1 -bottom-1 ring-2', small ? 'size-[13px]' : 'size-[17px]', ring)}
          glyphClassName={small ? 'size-[8px]' : 'size-[10px]'}
        />
      ) : null}
    </span>
  );
}
