import { ownedSql } from '../../../platform/db/owned.js';

/**
 * Which conversations a person may see; the one condition behind the list, the direct address, the counters and the sockets.
 * Every role that may read conversations reads all of its workspace's.
 */
export function visibleSql(alias: string, workspaceParameter: string): string {
  return ownedSql(alias, workspaceParameter);
}
