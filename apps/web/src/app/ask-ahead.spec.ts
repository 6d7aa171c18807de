import { beforeEach, describe, expect, it } from 'vitest';
import { conversationsQuery } from '@/features/inbox/api';
import { defaultFilter } from '@/features/inbox/filter';
import { createQueryClient } from '@/shared/api/query-client';
import { useSession, signedOut } from '@/shared/api/session';
import { realtime } from '@/shared/realtime/realtime-client';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { aConversation, aMe } from '@/testing/builders';
import { server } from '@/testing/server';
import { askAhead } from './ask-ahead';

const list = conversationsQuery(defaultFilter).queryKey;

describe('asking ahead', () => {
  let asked: string[];

  beforeEach(() => {
    asked = [];
    realtime.stop();
    signedOut();
    server.use(
      mock('get', '/api/v1/sync', () => {
        asked.push('sync');
        return { items: [], nextCursor: null, head: 3, access: '1.1' };
      }),
      mock('get', '/api/v1/conversations', () => {
        asked.push('list');
        return onePage([aConversation()]);
      }),
    );
    return () => realtime.stop();
  });

  it('has the rows before anything is drawn, asked for only when it is known from where every change is heard', async () => {
    const queryClient = createQueryClient();
    await askAhead(queryClient, { pathname: '/conversas', search: '' });
    expect(asked).toEqual(['sync', 'list']);
    expect(queryClient.getQueryData(list)?.pages[0]?.items).toHaveLength(1);
  });

  it('asks for the list that the address names', async () => {
    const queryClient = createQueryClient();
    await askAhead(queryClient, { pathname: '/conversas/c1', search: '?aba=minhas' });
    expect(
      queryClient.getQueryData(conversationsQuery({ ...defaultFilter, tab: 'mine' }).queryKey),
    ).toBeDefined();
  });

  it('asks for nothing without a session, and for no list elsewhere or without the right to it', async () => {
    await askAhead(createQueryClient(), { pathname: '/contatos', search: '' });
    server.use(mock('get', '/api/v1/auth/me', () => aMe({ permissions: ['contacts.read'] })));
    await askAhead(createQueryClient(), { pathname: '/conversas', search: '' });
    expect(asked).not.toContain('list');
    signedOut();
    realtime.stop();
    asked = [];
    server.use(mock('post', '/api/v1/auth/refresh', () => refusal(401, 'auth.session_expired')));
    await askAhead(createQueryClient(), { pathname: '/conversas', search: '' });
    expect(asked).toEqual([]);
    expect(useSession.getState().status).toBe('signed-out');
  });

  it.each([
    ['where the events end', () => mock('get', '/api/v1/sync', never)],
    ['the rows', () => mock('get', '/api/v1/conversations', never)],
    ['who is here', () => mock('post', '/api/v1/auth/refresh', never)],
  ])('lets the page be drawn when nobody answers %s', async (_what, silent) => {
    signedOut();
    server.use(silent());
    await askAhead(createQueryClient(), { pathname: '/conversas', search: '' });
    expect(asked).not.toContain('list');
  });
});
