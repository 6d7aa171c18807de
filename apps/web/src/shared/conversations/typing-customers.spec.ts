import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announceAccessChanged } from '@/shared/realtime/events';
import { announced } from '@/testing/conversation-server';
import { customerTypingLasts, followTypingCustomers, useTypingCustomers } from './typing-customers';

let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  stop = followTypingCustomers();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

const types = (contactId: string, name: string) =>
  announced('typing', { conversationId: 'c', userId: null, contactId, name, on: true });

function seen() {
  const { result } = renderHook(() => useTypingCustomers('c'));
  return () => result.current.map(({ name }) => name);
}

const pass = (ms: number) => {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
};

describe('who types', () => {
  it('has stopped after some seconds of silence, each for themselves', () => {
    const names = seen();
    types('ana', 'Ana');
    pass(customerTypingLasts - 1);
    types('bia', 'Bia');
    expect(names()).toEqual(['Ana', 'Bia']);
    pass(1);
    expect(names()).toEqual(['Bia']);
    pass(customerTypingLasts - 2);
    types('bia', 'Bia');
    pass(customerTypingLasts - 1);
    expect(names()).toEqual(['Bia']);
    pass(1);
    expect(names()).toEqual([]);
  });

  it('is a customer: colleagues are shown elsewhere', () => {
    const names = seen();
    announced('typing', { conversationId: 'c', userId: 'user-2', on: true });
    expect(names()).toEqual([]);
  });

  it('is forgotten with the conversation, and when this person may see less', () => {
    const names = seen();
    types('ana', 'Ana');
    announced('conversation.gone', { id: 'c' });
    expect(names()).toEqual([]);
    types('ana', 'Ana');
    act(() => announceAccessChanged());
    expect(names()).toEqual([]);
  });
});
