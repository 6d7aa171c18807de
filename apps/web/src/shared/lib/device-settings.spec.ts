import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '@/shared/api/client';
import { createQueryClient } from '@/shared/api/query-client';
import { chance, newId } from './random';
import { readSetting, writeSetting } from './storage';
import { chooseTheme, followSystemTheme } from './theme';

const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

describe('settings of this device', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('live as long as the page where storage is forbidden', () => {
    vi.stubGlobal('localStorage', {
      getItem: () => {
        throw new Error('denied');
      },
      setItem: () => {
        throw new Error('denied');
      },
    });
    expect(() => writeSetting('theme', 'dark')).not.toThrow();
    expect(readSetting('theme')).toBeNull();
  });

  it('follow the system’s colours only while that is the choice', () => {
    let dark = false;
    const listeners = new Set<() => void>();
    vi.stubGlobal('matchMedia', () => ({
      get matches() {
        return dark;
      },
      addEventListener: (_: string, listener: () => void) => listeners.add(listener),
      removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
    }));
    chooseTheme('system');
    const stop = followSystemTheme();
    dark = true;
    for (const listener of listeners) listener();
    expect(document.documentElement).toHaveClass('dark');
    chooseTheme('light');
    for (const listener of listeners) listener();
    expect(document.documentElement).not.toHaveClass('dark');
    stop();
    expect(listeners.size).toBe(0);
  });
});

describe('chance and ids', () => {
  it('are good on plain http too, where the browser makes no UUIDs', () => {
    expect(newId()).toMatch(uuid);
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    expect(newId()).toMatch(uuid);
    expect(newId()).not.toBe(newId());
    expect(chance()).toBeLessThan(1);
    vi.unstubAllGlobals();
  });
});

describe('asking again', () => {
  const { retry, retryDelay } = createQueryClient().getDefaultOptions().queries ?? {};
  const again = (failures: number, problem: Error) => typeof retry === 'function' && retry(failures, problem);
  const wait = (attempt: number, problem: Error) =>
    typeof retryDelay === 'function' ? retryDelay(attempt, problem) : null;
  const problem = (status: number, retryAfter: number | null = null) =>
    new ApiProblem({ code: 'x.y', status }, retryAfter);

  it('happens where it can help, and not for ever', () => {
    expect([0, 429, 503].map((status) => again(0, problem(status)))).toEqual([true, true, true]);
    expect([400, 403, 404, 409, 500].map((status) => again(0, problem(status)))).toEqual(
      Array(5).fill(false),
    );
    expect(again(2, problem(503))).toBe(false);
    expect(again(0, new Error('a bug'))).toBe(false);
  });

  it('waits as long as the API says, within reason, else longer each time', () => {
    expect(wait(0, problem(429, 7))).toBe(7000);
    expect(wait(0, problem(429, 900))).toBe(30_000);
    expect([0, 1, 2, 9].map((attempt) => wait(attempt, problem(503)))).toEqual([500, 1000, 2000, 8000]);
  });
});
