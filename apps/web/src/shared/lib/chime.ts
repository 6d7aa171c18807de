import { create } from 'zustand';

/** What each chime is made of: tones one after the other, in hertz and seconds. */
const tones = {
  drop: [
    { pitch: 880, begins: 0, lasts: 0.12 },
    { pitch: 1318, begins: 0.09, lasts: 0.22 },
  ],
  bell: [
    { pitch: 1046, begins: 0, lasts: 0.5 },
    { pitch: 2093, begins: 0, lasts: 0.35 },
  ],
  wood: [
    { pitch: 420, begins: 0, lasts: 0.07 },
    { pitch: 560, begins: 0.11, lasts: 0.07 },
  ],
} as const;

export type Chime = keyof typeof tones;
export const chimes = Object.keys(tones) as Chime[];

interface SoundState {
  /** Browsers keep silent until a person has clicked or typed something in the page. */
  locked: boolean;
}

export const useSound = create<SoundState>(() => ({ locked: true }));

let context: AudioContext | undefined;
let lastAt = 0;
/** A storm of messages is one chime. */
const pauseMs = 1_500;

/** Waits for the first click or key to be allowed to sound. Returns the way to stop. */
export function unlockSound(): () => void {
  const events = ['pointerdown', 'keydown'] as const;
  const unlock = () => {
    if (typeof AudioContext === 'undefined') return;
    context ??= new AudioContext();
    void context.resume().then(() => {
      if (context?.state !== 'running') return;
      useSound.setState({ locked: false });
      stop();
    });
  };
  const stop = () => {
    for (const event of events) window.removeEventListener(event, unlock, true);
  };
  for (const event of events) window.addEventListener(event, unlock, true);
  return stop;
}

/** Sounds at once, however short ago it did. @param volume 0 to 100 */
export function playChime(chime: Chime, volume: number): void {
  if (context?.state !== 'running' || volume <= 0) return;
  const now = context.currentTime;
  for (const { pitch, begins, lasts } of tones[chime]) {
    const loudness = context.createGain();
    loudness.connect(context.destination);
    loudness.gain.setValueAtTime(0.0001, now + begins);
    loudness.gain.exponentialRampToValueAtTime((0.35 * volume) / 100, now + begins + 0.01);
    loudness.gain.exponentialRampToValueAtTime(0.0001, now + begins + lasts);
    const tone = context.createOscillator();
    tone.frequency.value = pitch;
    tone.connect(loudness);
    tone.start(now + begins);
    tone.stop(now + begins + lasts);
  }
}

/** As news come: one chime for many of them, and from one of several tabs alone. @param news names it for the other tabs */
export async function chimeFor(news: string, chime: Chime, volume: number): Promise<void> {
  const now = Date.now();
  if (now - lastAt < pauseMs) return;
  lastAt = now;
  const { locks } = navigator as { locks?: LockManager };
  if (!locks) {
    playChime(chime, volume);
    return;
  }
  await locks.request(`crm.chime.${news}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    playChime(chime, volume);
    // Long enough that a tab that hears of it a little later finds it taken.
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  });
}
