import { sql } from 'drizzle-orm';
import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { roles } from '../../../kernel/permission.js';
import { id, instant, workspaceId } from '../../../platform/db/columns.js';
import type { DeskSettings } from '../domain/desk-settings.js';
import { sessionEnds } from '../domain/session.js';
import type { Visibility } from '../domain/visibility.js';

/** One tenant. `dataKey` is its own data key, wrapped by the first of ENCRYPTION_KEYS. */
export const workspaces = pgTable('workspaces', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  timezone: text().notNull().default('America/Sao_Paulo'),
  locale: text({ enum: ['pt-BR', 'en'] })
    .notNull()
    .default('pt-BR'),
  dataKey: text(),
  guideHiddenAt: instant(),
  /** Which conversations each role sees; a role that is not named sees all. */
  visibility: jsonb().$type<Visibility>().notNull().default({}),
  /** How its people share the work. */
  desk: jsonb().$type<DeskSettings>().notNull().default({}),
  version: integer().notNull().default(1),
  createdAt: instant().notNull().defaultNow(),
});

/** A person. The e-mail is unique in the installation, lower-cased. */
export const users = pgTable(
  'users',
  {
    id: uuid().primaryKey(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [uniqueIndex('users_email').on(t.email)],
);

/** A person's one role in one workspace. */
export const memberships = pgTable(
  'memberships',
  {
    workspaceId: uuid().notNull(),
    userId: uuid().notNull(),
    role: text({ enum: roles }).notNull(),
    disabledAt: instant(),
    lastUsedAt: instant(),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.userId] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.id] }),
    foreignKey({ columns: [t.userId], foreignColumns: [users.id] }),
    index('memberships_by_user').on(t.userId, t.lastUsedAt),
  ],
);

/** The truth about who is signed in. `refreshHash` is the SHA-256 of the only refresh token that still works. */
export const sessions = pgTable(
  'sessions',
  {
    workspaceId: workspaceId(),
    id: id(),
    userId: uuid().notNull(),
    refreshHash: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    lastUsedAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    revokedReason: text({ enum: sessionEnds }),
    userAgent: text(),
    ip: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    index('sessions_by_user').on(t.workspaceId, t.userId, t.revokedAt),
    index('sessions_by_expiry').on(t.workspaceId, t.expiresAt),
  ],
);

/** What was done by whom. Append-only; the sealer alone fills seq, prevHash and hash. */
export const auditLog = pgTable(
  'audit_log',
  {
    workspaceId: workspaceId(),
    id: id(),
    at: instant().notNull(),
    actorId: uuid(),
    event: text().notNull(),
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    params: jsonb().$type<Record<string, unknown>>().notNull(),
    seq: bigint({ mode: 'number' }),
    prevHash: text(),
    hash: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('audit_log_seq').on(t.workspaceId, t.seq),
    uniqueIndex('audit_log_chain').on(t.workspaceId, t.prevHash),
    index('audit_log_unsealed')
      .on(t.workspaceId, t.id)
      .where(sql`${t.hash} is null`),
    index('audit_log_by_at').on(t.workspaceId, t.at),
    index('audit_log_of_contacts')
      .on(t.workspaceId, t.subjectId, t.at)
      .where(sql`${t.subjectType} = 'contact'`),
  ],
);

/** The end of a workspace's audit chain; its row lock orders the sealers. */
export const auditHeads = pgTable(
  'audit_heads',
  {
    workspaceId: workspaceId(),
    seq: bigint({ mode: 'number' }).notNull().default(0),
    hash: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId] })],
);

/** The first answer to a request that carried an Idempotency-Key. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    workspaceId: workspaceId(),
    key: text().notNull(),
    actorId: uuid().notNull(),
    route: text().notNull(),
    bodyHash: text().notNull(),
    status: integer(),
    response: jsonb(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.actorId, t.route, t.key] }),
    index('idempotency_keys_by_created').on(t.workspaceId, t.createdAt),
  ],
);
