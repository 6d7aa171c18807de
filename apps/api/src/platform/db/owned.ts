import { eq, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Actor } from '../../kernel/actor.js';

/**
 * The first wall between workspaces: part of every where-clause (lint refuses a query without it).
 * `wall.open` is set by the isolation tests alone, to see that row-level security holds without it.
 */
export const wall = { open: false };

export function owned(table: { workspaceId: PgColumn }, actor: Pick<Actor, 'workspaceId'>): SQL {
  return wall.open ? sql`true` : eq(table.workspaceId, actor.workspaceId);
}

/** The same wall for hand-written SQL: `ownedSql('m', '$1')` gives `m.workspace_id = $1`, or true. */
export function ownedSql(alias: string, parameter: string): string {
  return wall.open ? `${parameter}::uuid is not null` : `${alias}.workspace_id = ${parameter}`;
}
