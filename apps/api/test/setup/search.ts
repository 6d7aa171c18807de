import { KeepIndex } from '../../src/contexts/search/application/keep-index.js';
import { Relay } from '../../src/platform/outbox/relay.js';
import type { TestApp } from './app.js';

/** Until all that was written in a workspace can be found. */
export async function everythingFound(app: TestApp, workspaceId: string): Promise<void> {
  await app.nest.get(Relay).drain(workspaceId);
  await app.nest.get(KeepIndex).catchUp(workspaceId);
}
