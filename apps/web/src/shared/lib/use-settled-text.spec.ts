import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { useSettledText } from './use-settled-text';

function typing() {
  const told = vi.fn();
  const { result, rerender } = renderHook(({ value }) => useSettledText(value, told), {
    initialProps: { value: '' },
  });
  return {
    told,
    text: () => result.current[0],
    type: (text: string) => act(() => result.current[1](text)),
    address: (value: string) => rerender({ value }),
  };
}

describe('the text of a search', () => {
  it('keeps what is typed until the address says what was told before', async () => {
    const { told, text, type, address } = typing();
    type('cam');
    await waitFor(() => expect(told).toHaveBeenCalledWith('cam'));
    type('cami');
    address('cam');
    expect(text()).toBe('cami');
    await waitFor(() => expect(told).toHaveBeenLastCalledWith('cami'));
    type('camil');
    address('cami');
    expect(text()).toBe('camil');
  });

  it('keeps it also when the address only comes to the last of several', async () => {
    const { told, text, type, address } = typing();
    type('c');
    await waitFor(() => expect(told).toHaveBeenCalledWith('c'));
    type('ca');
    await waitFor(() => expect(told).toHaveBeenLastCalledWith('ca'));
    type('cam');
    address('ca');
    expect(text()).toBe('cam');
  });

  it('follows an address that changes by itself, also back to what was told once', async () => {
    const { told, text, type, address } = typing();
    type('cam');
    await waitFor(() => expect(told).toHaveBeenCalledWith('cam'));
    address('cam');
    address('');
    expect(text()).toBe('');
    address('cam');
    expect(text()).toBe('cam');
  });
});
