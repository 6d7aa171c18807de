import { sql } from 'drizzle-orm';
import {
  boolean,
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
import type { LeadSource } from '../../../kernel/message-content.js';
import { id, instant, workspaceId } from '../../../platform/db/columns.js';
import { memberships } from '../../auth/infrastructure/auth.schema.js';
import { identityEvidence } from '../domain/identity-evidence.js';
import { companies } from './companies.schema.js';

/** A customer. `phoneKey` is the same for every form a Brazilian number may take (ninth digit). */
export const contacts = pgTable(
  'contacts',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text().notNull(),
    /** True once a person wrote the name: a channel's profile name never overwrites it then. */
    nameEdited: boolean().notNull().default(false),
    phone: text(),
    phoneKey: text(),
    email: text(),
    taxId: text(),
    /** Another contact had the tax id already when somebody wrote it here knowingly. */
    taxIdShared: boolean().notNull().default(false),
    /** Where they work. */
    companyId: uuid(),
    /** Since when the shop wants to hear nothing of them; null when it does. */
    blockedAt: instant(),
    /** Since when they are in the trash: after thirty days they are erased. */
    trashedAt: instant(),
    /** Whose customer it is: the portfolio that it belongs to, whoever attends its conversations. */
    ownerId: uuid(),
    /** Where the customer came from, as their first message told. */
    leadSource: jsonb().$type<LeadSource>(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.companyId],
      foreignColumns: [companies.workspaceId, companies.id],
    }),
    index('contacts_by_company')
      .on(t.workspaceId, t.companyId)
      .where(sql`${t.companyId} is not null`),
    foreignKey({
      columns: [t.workspaceId, t.ownerId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    index('contacts_by_owner')
      .on(t.workspaceId, t.ownerId, sql`${t.name} collate "und-x-icu"`, t.id)
      .where(sql`${t.ownerId} is not null`),
    index('contacts_by_name').on(t.workspaceId, sql`${t.name} collate "und-x-icu"`, t.id),
    index('contacts_by_phone')
      .on(t.workspaceId, t.phoneKey)
      .where(sql`${t.phoneKey} is not null`),
    index('contacts_by_email')
      .on(t.workspaceId, t.email)
      .where(sql`${t.email} is not null`),
    index('contacts_by_tax_id')
      .on(t.workspaceId, t.taxId)
      .where(sql`${t.taxId} is not null`),
    uniqueIndex('contacts_tax_id')
      .on(t.workspaceId, t.taxId)
      .where(sql`not ${t.taxIdShared}`),
    index('contacts_by_created').on(t.workspaceId, t.createdAt, t.id),
    index('contacts_by_updated').on(t.workspaceId, t.updatedAt, t.id),
    index('contacts_blocked')
      .on(t.workspaceId, t.blockedAt, t.id)
      .where(sql`${t.blockedAt} is not null`),
    index('contacts_trashed')
      .on(t.workspaceId, t.trashedAt, t.id)
      .where(sql`${t.trashedAt} is not null`),
  ],
);

/** How a channel knows a contact. `externalId` stands exactly as received; `matchKey` unites its equivalent forms. */
export const contactIdentities = pgTable(
  'contact_identities',
  {
    workspaceId: workspaceId(),
    id: id(),
    contactId: uuid().notNull(),
    channelType: text().notNull(),
    scope: text().notNull().default(''),
    externalId: text().notNull(),
    matchKey: text().notNull(),
    verified: boolean().notNull().default(true),
    /** The phone that the channel vouches for. */
    phoneKey: text(),
    /** What told us of it, and when. */
    evidence: text({ enum: identityEvidence }).notNull().default('message'),
    evidenceAt: instant().notNull().defaultNow(),
    profileName: text(),
    /** A public handle, without `@`, as the channel told it last. */
    username: text(),
    /** The contact that it had before that was merged into this one: it goes back there, with the thread of what came by it. */
    threadKey: uuid(),
    /** The customer blocked us: nothing reaches them. */
    blocked: boolean().notNull().default(false),
    blockedChangedAt: instant(),
    /** The customer wants no marketing; other messages may go. */
    marketingStopped: boolean().notNull().default(false),
    marketingChangedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    uniqueIndex('contact_identities_external').on(t.workspaceId, t.channelType, t.scope, t.externalId),
    uniqueIndex('contact_identities_match').on(t.workspaceId, t.channelType, t.scope, t.matchKey),
    index('contact_identities_by_contact').on(t.workspaceId, t.contactId),
    index('contact_identities_by_phone')
      .on(t.workspaceId, t.phoneKey)
      .where(sql`${t.phoneKey} is not null`),
    index('contact_identities_by_created').on(t.workspaceId, t.createdAt),
  ],
);
