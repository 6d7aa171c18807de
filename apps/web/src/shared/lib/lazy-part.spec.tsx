import { act, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { lazyPart, untilLoaded } from './lazy-part';

const network = (there: boolean) => vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(there);
const missing = new TypeError('Failed to fetch dynamically imported module');

afterEach(() => {
  vi.useRealTimers();
});

describe('a part of the page that is loaded apart', () => {
  it('leaves the rest of the page where it is without a network, and comes with it', async () => {
    network(false);
    const load = vi.fn(() =>
      navigator.onLine ? Promise.resolve({ default: () => <p>Sugestão</p> }) : Promise.reject(missing),
    );
    const Part = lazyPart(load);
    render(
      <>
        <p>Conversa</p>
        <Suspense fallback={<p>…</p>}>
          <Part />
        </Suspense>
      </>,
    );
    await vi.waitFor(() => expect(load).toHaveBeenCalled());
    expect(screen.getByText('Conversa')).toBeVisible();
    network(true);
    act(() => void window.dispatchEvent(new Event('online')));
    expect(await screen.findByText('Sugestão')).toBeVisible();
  });

  it('is asked for again a few times while there is a network, then taken for gone', async () => {
    vi.useFakeTimers();
    network(true);
    const load = vi.fn(() => Promise.reject(missing));
    const outcome = expect(untilLoaded(load)).rejects.toBe(missing);
    await vi.runAllTimersAsync();
    await outcome;
    expect(load).toHaveBeenCalledTimes(6);
  });
});
