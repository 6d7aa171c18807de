import { Pause, Play } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Attachment } from '@crm/contract/shapes';
import { cn } from '@/shared/lib/cn';
import { clock } from './duration';
import { usePlayback } from './playback';
import { barsOf } from './waveform';

const barCount = 34;

/** A recording with its waveform, to listen to at one's own speed. */
export function AudioPlayer({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation();
  const player = usePlayback(attachment);
  const { element, src, events, playing, place, total, speed } = player;
  const Sign = playing ? Pause : Play;
  const name = t(playing ? 'message.audio.pause' : 'message.audio.play');
  return (
    <span className="block w-75 max-w-full">
      <span className="flex items-center gap-2">
        <button
          type="button"
          aria-label={name}
          title={name}
          disabled={src === undefined || player.broken}
          onClick={player.toggle}
          className="focus-ring flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-full bg-primary text-primary-foreground hover:bg-primary-hover disabled:opacity-50 max-md:size-11"
        >
          <Sign aria-hidden className="size-3.5 fill-current" />
        </button>
        <Track
          peaks={attachment.waveform}
          place={Math.min(place, total)}
          total={total}
          onSeek={player.seek}
        />
        <span className="shrink-0 text-2xs whitespace-nowrap text-muted-foreground tabular-nums">
          {playing || place > 0 ? `${clock(place)} / ${clock(total)}` : clock(total)}
        </span>
        <button
          type="button"
          aria-label={t('message.audio.speed', { speed })}
          onClick={player.nextSpeed}
          className="focus-ring h-6 min-w-9 shrink-0 cursor-pointer rounded-sm border text-2xs font-medium tabular-nums hover:bg-accent max-md:h-11"
        >
          {speed}×
        </button>
        <audio ref={element} src={src} preload="none" {...events} />
      </span>
      {player.broken ? (
        <span role="alert" className="mt-1 block text-xs text-danger-text">
          {t('message.file.broken')}
        </span>
      ) : null}
    </span>
  );
}

type TrackProps = {
  peaks: number[] | null;
  place: number;
  total: number;
  onSeek: (to: number) => void;
};

/** The bars are for the eye; below them lies a slider for hand and keyboard. */
function Track({ peaks, place, total, onSeek }: TrackProps) {
  const { t } = useTranslation();
  const played = total > 0 ? place / total : 0;
  return (
    <span className="relative flex h-7 min-w-0 flex-1 items-center gap-[2px] rounded-sm focus-within:outline-2 focus-within:outline-ring">
      {barsOf(peaks, barCount).map((height, bar) => (
        <span
          key={bar}
          aria-hidden
          className={cn(
            'w-[2.5px] min-w-px flex-1 rounded-full',
            bar / barCount < played ? 'bg-brand' : 'bg-muted-foreground/45',
          )}
          style={{ height: 4 + Math.round(height * 18) }}
        />
      ))}
      <input
        type="range"
        aria-label={t('message.audio.place')}
        aria-valuetext={t('message.audio.at', { place: clock(place), total: clock(total) })}
        min={0}
        max={Math.max(1, Math.round(total * 10) / 10)}
        step={0.1}
        value={place}
        disabled={total <= 0}
        onChange={(event) => onSeek(event.currentTarget.valueAsNumber)}
        className="absolute inset-0 w-full cursor-pointer opacity-0"
      />
    </span>
  );
}
