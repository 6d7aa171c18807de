import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { signedOut, useSession } from '@/shared/api/session';
import { changeLanguage } from '@/shared/i18n/language';
import { startTexts } from '@/shared/i18n/start';
import { useConnection } from '@/shared/realtime/connection-store';
import './browser-gaps';
import { server } from './server';

// Pages come as chunks of their own, and the machine may be busy: a wait that succeeds costs nothing by a longer limit.
configure({ asyncUtilTimeout: 30_000 });

beforeAll(async () => {
  server.listen({ onUnhandledFrame: 'error' });
  await startTexts('pt-BR');
});

beforeEach(async () => {
  await changeLanguage('pt-BR');
  signedOut();
  useSession.setState({ status: 'unknown' });
  useConnection.setState({ status: 'live', since: 0 });
  localStorage.clear();
});

afterEach(() => {
  cleanup();
  server.resetHandlers();
});

afterAll(() => server.close());
