import { sql } from 'drizzle-orm';
import {
  bigint,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core';
import { id, instant, workspaceId } from '../../../platform/db/columns.js';

/** Sorted by its bytes, so that all words with one beginning are one range of an index. */
const byteText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/** Every word that documents of one kind have in a workspace; its number belongs to that workspace and kind alone. */
export const searchWords = pgTable(
  'search_words',
  {
    workspaceId: workspaceId(),
    kind: text().notNull(),
    word: byteText().notNull(),
    id: integer().generatedAlwaysAsIdentity(),
    /** In how many documents it stands. */
    uses: integer().notNull(),
    /** The newest of these documents is no newer than this. */
    lastAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.kind, t.word] }),
    uniqueIndex('search_words_numbers').on(t.workspaceId, t.id),
    index('search_words_alike').using('gin', t.workspaceId, t.kind, sql`${t.word} gin_trgm_ops`),
  ],
);

/** The week of an instant, as a number: what many documents have is sought in the newest weeks alone. */
const weekOf = (at: AnyPgColumn) =>
  sql`((extract(epoch from ${at} - '2000-01-01 00:00:00+00'::timestamptz) / 604800)::integer)`;

/** What can be found, as the numbers of its words. It follows the rows it stands for some seconds later. */
export const searchDocuments = pgTable(
  'search_documents',
  {
    workspaceId: workspaceId(),
    kind: text().notNull(),
    id: id(),
    at: instant().notNull(),
    /** Of the text it was made from: what reads the same is not taken apart again. */
    digest: bigint({ mode: 'number' }).notNull(),
    words: integer().array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.kind, t.id] }),
    index('search_documents_recent').on(
      t.workspaceId,
      t.kind,
      t.at.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index('search_documents_words').using('gin', weekOf(t.at), t.words),
  ],
);

/** Up to which event of a workspace the documents follow. */
export const searchProgress = pgTable(
  'search_progress',
  { workspaceId: workspaceId(), lastSeq: bigint({ mode: 'number' }).notNull() },
  (t) => [primaryKey({ columns: [t.workspaceId] })],
);

/** How far what is older than the first event was taken in, newest first. */
export const searchKinds = pgTable(
  'search_kinds',
  {
    workspaceId: workspaceId(),
    kind: text().notNull(),
    documents: integer().notNull().default(0),
    /** All from here on are taken in; null before the first. */
    before: uuid(),
    doneAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.kind] })],
);
