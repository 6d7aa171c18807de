import { AsyncLocalStorage } from 'node:async_hooks';

/** What every line that is logged during a request or a job carries. Filled in as it becomes known. */
export interface LogContext {
  requestId?: string;
  workspaceId?: string;
  userId?: string;
}

export const logContext = new AsyncLocalStorage<LogContext>();
