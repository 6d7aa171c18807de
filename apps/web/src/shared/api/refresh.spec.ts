import { HttpResponse } from 'msw';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mock, refusal } from '@/testing/api-mock';
import { server } from '@/testing/server';
import { api } from './client';
import { currentToken, renewToken } from './refresh';
import { accessToken, signedIn, useSession } from './session';

const statusNow = () => useSession.getState().status;

describe('renewing the session', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('signs in with the cookie alone, and says so to the server in the agreed way', async () => {
    const asked: (string | null)[] = [];
    server.use(
      mock('post', '/api/v1/auth/refresh', ({ request }) => {
        asked.push(request.headers.get('x-requested-with'));
        return { accessToken: 'fresh', expiresIn: 600 };
      }),
    );
    expect(await renewToken(null)).toBe('fresh');
    expect(statusNow()).toBe('signed-in');
    expect(asked).toEqual(['crm']);
  });

  it('goes on when its page is left, because its cookie is the session', async () => {
    const fetching = vi.spyOn(globalThis, 'fetch');
    server.use(mock('post', '/api/v1/auth/refresh', () => ({ accessToken: 'fresh', expiresIn: 600 })));
    await renewToken(null);
    expect(fetching).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ keepalive: true }));
    fetching.mockRestore();
  });

  it('asks once, however many requests wait for it', async () => {
    let asked = 0;
    server.use(
      mock('post', '/api/v1/auth/refresh', () => {
        asked += 1;
        return { accessToken: 'fresh', expiresIn: 600 };
      }),
    );
    expect(await Promise.all([renewToken(null), renewToken(null), renewToken('old')])).toEqual([
      'fresh',
      'fresh',
      'fresh',
    ]);
    expect(asked).toBe(1);
  });

  it('asks again after another tab was faster', async () => {
    const answers = [refusal(409, 'auth.refresh_raced'), { accessToken: 'second', expiresIn: 600 }];
    server.use(mock('post', '/api/v1/auth/refresh', () => answers.shift() ?? refusal(500, 'internal')));
    expect(await renewToken(null)).toBe('second');
  });

  it('takes its turn among the tabs of this browser', async () => {
    const names: string[] = [];
    vi.stubGlobal('navigator', {
      ...navigator,
      locks: {
        request: (name: string, work: () => Promise<unknown>) => {
          names.push(name);
          return work();
        },
      },
    });
    await renewToken(null);
    expect(names).toEqual(['crm-refresh']);
  });

  it('knows the first visit from a session that ended', async () => {
    server.use(mock('post', '/api/v1/auth/refresh', () => refusal(401, 'auth.session_expired')));
    expect(await renewToken(null)).toBeNull();
    expect(statusNow()).toBe('signed-out');
    signedIn({ accessToken: 'old', expiresIn: 600 });
    expect(await renewToken('old')).toBeNull();
    expect(statusNow()).toBe('expired');
    expect(accessToken()).toBeNull();
  });

  it('decides nothing when the server does not answer', async () => {
    signedIn({ accessToken: 'old', expiresIn: 600 });
    server.use(mock('post', '/api/v1/auth/refresh', () => HttpResponse.error()));
    await expect(renewToken('old')).rejects.toMatchObject({ code: 'network.unreachable' });
    expect(statusNow()).toBe('signed-in');
    server.use(mock('post', '/api/v1/auth/refresh', () => new HttpResponse('<html>', { status: 502 })));
    await expect(renewToken('old')).rejects.toMatchObject({ code: 'service.unavailable' });
    expect(statusNow()).toBe('signed-in');
  });

  it('hands out the token it has, and renews one that is about to end before it is refused', async () => {
    expect(await currentToken()).toBeNull();
    signedIn({ accessToken: 'good', expiresIn: 600 });
    expect(await currentToken()).toBe('good');
    signedIn({ accessToken: 'ending', expiresIn: 5 });
    expect(await currentToken()).toBe('token-1');
  });

  it('repeats a request once with the new token, and gives up when that is refused as well', async () => {
    signedIn({ accessToken: 'old', expiresIn: 600 });
    const tokens: (string | null)[] = [];
    server.use(
      mock('get', '/api/v1/auth/me', ({ request }) => {
        tokens.push(request.headers.get('authorization'));
        return refusal(401, 'auth.session_expired');
      }),
    );
    await expect(api.GET('/api/v1/auth/me')).rejects.toMatchObject({ status: 401 });
    expect(tokens).toEqual(['Bearer old', 'Bearer token-1']);
  });
});
