import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** The browser's own sound as far as it is used here: silent until resumed; it counts the tones that began. */
class SilentAudio {
  static tones = 0;
  state = 'suspended';
  currentTime = 0;
  destination = {};
  resume(): Promise<void> {
    this.state = 'running';
    return Promise.resolve();
  }
  createGain() {
    const gain = { setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined };
    return { gain, connect: () => undefined };
  }
  createOscillator() {
    return {
      frequency: { value: 0 },
      connect: () => undefined,
      start: () => SilentAudio.tones++,
      stop: () => undefined,
    };
  }
}

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers();
  SilentAudio.tones = 0;
  vi.stubGlobal('AudioContext', SilentAudio);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('is silent until somebody clicked or typed, and says so', async () => {
  const { chimeFor, unlockSound, useSound } = await import('./chime');
  const stop = unlockSound();
  await chimeFor('a', 'drop', 60);
  expect(SilentAudio.tones).toBe(0);
  expect(useSound.getState().locked).toBe(true);
  window.dispatchEvent(new Event('pointerdown'));
  await vi.waitFor(() => expect(useSound.getState().locked).toBe(false));
  vi.advanceTimersByTime(2_000);
  await chimeFor('b', 'drop', 60);
  expect(SilentAudio.tones).toBe(2);
  stop();
});

it('is heard once for a storm of news, and not at all at volume 0', async () => {
  const { chimeFor, playChime, unlockSound, useSound } = await import('./chime');
  unlockSound();
  window.dispatchEvent(new Event('keydown'));
  await vi.waitFor(() => expect(useSound.getState().locked).toBe(false));
  await chimeFor('a', 'wood', 60);
  await chimeFor('b', 'wood', 60);
  expect(SilentAudio.tones).toBe(2);
  vi.advanceTimersByTime(2_000);
  await chimeFor('c', 'wood', 60);
  expect(SilentAudio.tones).toBe(4);
  playChime('wood', 0);
  expect(SilentAudio.tones).toBe(4);
});
