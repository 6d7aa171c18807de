import { useEffect, useRef, useState } from 'react';
import { create } from 'zustand';
import type { Attachment } from '@crm/contract/shapes';
import { useFile } from '../use-file';

const speeds = [1, 1.5, 2] as const;

/** Whoever listens fast listens to the next recording fast too. */
const useSpeed = create<{ speed: number }>(() => ({ speed: 1 }));

/** Only one recording sounds at a time. */
let sounding: HTMLAudioElement | null = null;

/** Plays a recording; when its address has run out, a new one is fetched and it goes on where it was. */
export function usePlayback(attachment: Attachment) {
  const { file, failed, renew } = useFile(attachment);
  const element = useRef<HTMLAudioElement>(null);
  const wantsSound = useRef(false);
  const [playing, setPlaying] = useState(false);
  const [broken, setBroken] = useState(false);
  const [place, setPlace] = useState(0);
  const [measured, setMeasured] = useState(0);
  const speed = useSpeed((state) => state.speed);
  const src = file?.playableUrl ?? file?.url ?? undefined;
  useEffect(() => {
    if (element.current) element.current.playbackRate = speed;
  }, [speed, src]);
  useEffect(() => {
    // A new address after the old one failed in the middle.
    if (wantsSound.current && element.current) play(element.current);
  }, [src]);
  useEffect(() => {
    const audio = element.current;
    return () => {
      audio?.pause();
      if (sounding === audio) sounding = null;
    };
  }, []);
  return {
    element,
    src,
    playing,
    place,
    speed,
    total: attachment.duration ?? measured,
    /** Neither the first address nor a new one works. */
    broken: broken || failed,
    toggle: () => {
      const audio = element.current;
      if (!audio) return;
      wantsSound.current = audio.paused;
      if (audio.paused) play(audio);
      else audio.pause();
    },
    seek: (to: number) => {
      setPlace(to);
      if (element.current) element.current.currentTime = to;
    },
    nextSpeed: () => {
      const next = speeds.find((one) => one > speed) ?? speeds[0];
      useSpeed.setState({ speed: next });
    },
    events: {
      onPlay: ({ currentTarget: audio }: { currentTarget: HTMLAudioElement }) => {
        if (sounding !== audio) sounding?.pause();
        sounding = audio;
        audio.playbackRate = speed;
        setPlaying(true);
      },
      onPause: () => setPlaying(false),
      onEnded: () => {
        wantsSound.current = false;
        setPlaying(false);
        setPlace(0);
      },
      onTimeUpdate: ({ currentTarget: audio }: { currentTarget: HTMLAudioElement }) =>
        setPlace(audio.currentTime),
      onLoadedMetadata: ({ currentTarget: audio }: { currentTarget: HTMLAudioElement }) => {
        if (Number.isFinite(audio.duration)) setMeasured(audio.duration);
        if (place > 0 && audio.currentTime === 0) audio.currentTime = place;
      },
      onError: () => {
        setPlaying(false);
        void renew().then((renewed) => setBroken(!renewed));
      },
    },
  };
}

function play(audio: HTMLAudioElement): void {
  // Why it does not sound is told by the element's own events.
  audio.play().catch(() => undefined);
}
