import { randomBytes, randomInt } from 'node:crypto';
import { UuidV7Ids } from '../../src/kernel/ids.js';
import { roles, type Role } from '../../src/kernel/permission.js';
import { Browser, colleague, registered, type Person } from '../http/browser.js';
import type { TestApp } from '../setup/app.js';
import { everythingFound } from '../setup/search.js';

const ids = new UuidV7Ids();

/** A workspace with one of everything (and a second, so that lists have a next page), and a person of each role. */
export interface Shop {
  /** Stands in every text of the shop: where it turns up elsewhere, something leaked. */
  readonly canary: string;
  readonly workspaceId: string;
  readonly people: Readonly<Record<Role, Person>>;
  readonly phoneNumberId: string;
  readonly appSecret: string;
  readonly phone: string;
  readonly channelId: string;
  readonly templateId: string;
  readonly contactId: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly failedMessageId: string;
  readonly attachmentId: string;
  readonly deadLetterId: string;
  readonly labelId: string;
  readonly customFieldId: string;
  readonly companyId: string;
  readonly noteId: string;
  /** A change of many conversations, and a list under a name, both of the agent. */
  readonly bulkId: string;
  readonly transcriptId: string;
  readonly savedViewId: string;
  readonly contactBulkId: string;
  readonly contactViewId: string;
  /** Undone already. */
  readonly importId: string;
  /** A new export of this person, which waits to be written. */
  readonly newExport: (userId: string) => Promise<string>;
  /** A new one, at this step. */
  readonly newImport: (state: Parameters<typeof storeImport>[3]) => Promise<string>;
  /** Undone already. */
  readonly mergeId: string;
  readonly duplicateId: string;
  readonly teamId: string;
  readonly notificationId: string;
  readonly cannedResponseId: string;
}

export async function openShop(app: TestApp): Promise<Shop> {
  const canary = `canario${randomBytes(6).toString('hex')}`;
  const owner = await registered(app, `Loja ${canary}`);
  const people: Partial<Record<Role, Person>> = { owner };
  for (const role of roles) people[role] ??= await colleague(app, owner, role);
  await signInAgain(app, owner);
  const phoneNumberId = someNumber();
  const appSecret = randomBytes(16).toString('hex');
  const channelId = await connectChannel(owner.browser, canary, phoneNumberId, appSecret);
  await connectChannel(owner.browser, canary, someNumber(), appSecret);
  const rows = { workspaceId: owner.workspaceId, canary, channelId };
  const templateId = await storeTemplate(app, rows, `${phoneNumberId}1`);
  await storeTemplate(app, rows, `${phoneNumberId}2`);
  const first = await storeConversation(app, rows);
  await storeConversation(app, rows);
  const deadLetterId = await storeDeadLetter(app, rows);
  await storeDeadLetter(app, rows);
  const labelId = await storeLabel(app, rows);
  await storeLabel(app, rows);
  const customFieldId = await storeCustomField(app, rows);
  await storeCustomField(app, rows);
  const companyId = await storeCompany(app, rows);
  await storeCompany(app, rows);
  const noteId = await storeNote(app, { ...rows, ...first }, owner.userId);
  await storeNote(app, { ...rows, ...first }, owner.userId);
  const mergeId = await storeMerge(app, rows, first.contactId, true);
  for (let n = 0; n < 2; n += 1) await storeMerge(app, rows, first.contactId, false);
  const duplicateId = await storeDuplicates(app, rows);
  const teamId = await storeTeam(app, rows);
  await storeTeam(app, rows);
  const cannedResponseId = await storeCannedResponse(app, rows, null);
  await storeCannedResponse(app, rows, null);
  await everythingFound(app, owner.workspaceId);
  const notificationId = await storeNotification(app, { ...rows, ...first }, owner.userId);
  await storeNotification(app, { ...rows, ...first }, owner.userId);
  const lists = await storeLists(app, { ...rows, ...first }, people.agent?.userId ?? '');
  const importId = await storeImport(app, rows, owner.userId, 'undone');
  await storeImport(app, rows, owner.userId, 'undone');
  return {
    ...rows,
    ...first,
    importId,
    newExport: (userId) => storeExport(app, rows.workspaceId, userId),
    newImport: (state) => storeImport(app, rows, owner.userId, state),
    mergeId,
    duplicateId,
    notificationId,
    people: people as Record<Role, Person>,
    phoneNumberId,
    appSecret,
    templateId,
    deadLetterId,
    labelId,
    customFieldId,
    companyId,
    noteId,
    teamId,
    cannedResponseId,
    ...lists,
  };
}

/** Connects a number as a person would; the channel's id. */
export async function connectChannel(
  browser: Browser,
  name: string,
  phoneNumberId = someNumber(),
  appSecret = 'secret',
): Promise<string> {
  const answer = await browser.post('channels', {
    type: 'whatsapp',
    name,
    credentials: { phoneNumberId, businessAccountId: phoneNumberId, accessToken: 'token', appSecret },
  });
  if (answer.status !== 201) throw new Error(`channels: ${String(answer.status)} ${answer.text}`);
  return answer.body.id as string;
}

/** A further session of the same person; its id. */
export async function signInAgain(app: TestApp, { email, password, userId }: Person): Promise<string> {
  await new Browser(app).post('auth/login', { email, password });
  const [row] = await app.sql<{ id: string }>(
    'select id from sessions where user_id = $1 order by id desc limit 1',
    [userId],
  );
  return row?.id ?? '';
}

export function someNumber(): string {
  return `10${String(randomInt(1e12, 9e12))}`;
}

interface Place {
  readonly workspaceId: string;
  readonly canary: string;
  readonly channelId: string;
}

async function storeConversation(app: TestApp, { workspaceId, canary, channelId }: Place) {
  const [contactId, identityId, conversationId] = [ids.next(), ids.next(), ids.next()];
  const phone = `+55119${String(randomInt(1e7, 9e7))}`;
  const name = `Cliente ${canary}`;
  await app.sql(
    'insert into contacts (workspace_id, id, name, phone, phone_key, email) values ($1, $2, $3, $4, $4, $5)',
    [workspaceId, contactId, name, phone, `${canary}@cliente.example`],
  );
  await app.sql(
    `insert into contact_identities (workspace_id, id, contact_id, channel_type, external_id, match_key)
     values ($1, $2, $3, 'whatsapp', $4, $4)`,
    [workspaceId, identityId, contactId, phone.slice(1)],
  );
  await app.sql(
    `insert into conversations (workspace_id, id, channel_id, channel_type, contact_id, identity_id, thread_key, contact_name,
       contact_address, last_message_at, last_message_preview, reply_window_expires_at)
     values ($1, $2, $3, 'whatsapp', $4::uuid, $5, $4::uuid::text, $6, $7, now(), $6, now() + interval '1 day')`,
    [workspaceId, conversationId, channelId, contactId, identityId, name, phone],
  );
  const store = async (direction: string, status: string, origin: string) => {
    const id = ids.next();
    await app.sql(
      `insert into messages (workspace_id, id, conversation_id, channel_id, direction, kind, text, origin, status, sent_at, created_at)
       values ($1, $2, $3, $4, $5, 'text', $6, $7, $8, now(), now())`,
      [workspaceId, id, conversationId, channelId, direction, `Texto ${canary}`, origin, status],
    );
    return id;
  };
  const messageId = await store('inbound', 'received', 'customer');
  return {
    phone,
    contactId,
    conversationId,
    messageId,
    attachmentId: await storeAttachment(app, workspaceId, messageId, canary),
    failedMessageId: await store('outbound', 'failed', 'agent'),
  };
}

/** A customer's file that could not be fetched. */
async function storeAttachment(
  app: TestApp,
  workspaceId: string,
  messageId: string,
  canary: string,
): Promise<string> {
  const id = ids.next();
  await app.sql(
    `insert into attachments (workspace_id, id, message_id, kind, mime_type, name, state, error_code, reference, created_at)
     values ($1, $2, $3, 'document', 'application/pdf', $4, 'failed', 'media.expired', '{"id":"1"}', now())`,
    [workspaceId, id, messageId, `${canary}.pdf`],
  );
  return id;
}

export async function storeDeadLetter(
  app: TestApp,
  { workspaceId, canary, channelId }: Place,
): Promise<string> {
  const id = ids.next();
  await app.sql(
    `insert into inbox (workspace_id, id, channel_id, body, body_hash, received_at, state)
     values ($1, $2, $3, convert_to($4, 'UTF8'), sha256(convert_to($2::uuid::text, 'UTF8')), now(), 'done')`,
    [workspaceId, id, channelId, `{"object":"${canary}"}`],
  );
  await app.sql(
    `insert into dead_letters (workspace_id, id, kind, channel_id, source_id, part, reason, tries, created_at)
     values ($1, $2, 'inbound', $3, $2, '0', $4, 10, now())`,
    [workspaceId, id, channelId, `Motivo ${canary}`],
  );
  return id;
}

export async function storeLabel(
  app: TestApp,
  { workspaceId, canary }: Pick<Place, 'workspaceId' | 'canary'>,
): Promise<string> {
  const id = ids.next();
  await app.sql(
    `insert into labels (workspace_id, id, name, name_key, color) values ($1, $2, $3, $2::uuid::text, 'gray')`,
    [workspaceId, id, `Etiqueta ${canary}`],
  );
  return id;
}

export async function storeCustomField(
  app: TestApp,
  { workspaceId, canary }: Pick<Place, 'workspaceId' | 'canary'>,
): Promise<string> {
  const id = ids.next();
  await app.sql(
    `insert into custom_fields (workspace_id, id, key, label, type, position)
     values ($1, $2, 'f' || replace($2::uuid::text, '-', ''), $3, 'text', 0)`,
    [workspaceId, id, `Campo ${canary}`],
  );
  return id;
}

export async function storeCompany(
  app: TestApp,
  { workspaceId, canary }: Pick<Place, 'workspaceId' | 'canary'>,
): Promise<string> {
  const id = ids.next();
  await app.sql(
    'insert into companies (workspace_id, id, name, created_at, updated_at) values ($1, $2, $3, now(), now())',
    [workspaceId, id, `Empresa ${canary}`],
  );
  return id;
}

export async function storeNote(
  app: TestApp,
  { workspaceId, canary, contactId }: Pick<Shop, 'workspaceId' | 'canary' | 'contactId'>,
  authorId: string,
): Promise<string> {
  const id = ids.next();
  await app.sql(
    'insert into contact_notes (workspace_id, id, contact_id, author_id, text, created_at) values ($1, $2, $3, $4, $5, now())',
    [workspaceId, id, contactId, authorId, `Nota ${canary}`],
  );
  return id;
}

/** A contact that nobody else looks at. */
export async function storeContact(
  app: TestApp,
  { workspaceId, canary }: Pick<Place, 'workspaceId' | 'canary'>,
): Promise<string> {
  const id = ids.next();
  await app.sql('insert into contacts (workspace_id, id, name) values ($1, $2, $3)', [
    workspaceId,
    id,
    `Avulso ${canary}`,
  ]);
  return id;
}

/** Two pairs of three contacts. @returns the first one */
async function storeDuplicates(
  app: TestApp,
  { workspaceId, canary }: Pick<Place, 'workspaceId' | 'canary'>,
): Promise<string> {
  const id = ids.next();
  const three = [ids.next(), ids.next(), ids.next()];
  await app.sql(
    `insert into contacts (workspace_id, id, name) select $1, id, $3 from unnest($2::uuid[]) as id`,
    [workspaceId, three, `Gêmeo ${canary}`],
  );
  await app.sql(
    `insert into duplicate_suggestions (workspace_id, id, first_id, second_id, score, reasons, evidence, found_at)
     select $1, * from unnest($2::uuid[], $3::uuid[], $4::uuid[]), (values (90, '{same_name}'::text[], '{name}'::text[], now())) v`,
    [workspaceId, [id, ids.next()], [three[0], three[0]], [three[1], three[2]]],
  );
  return id;
}

async function storeMerge(
  app: TestApp,
  { workspaceId, canary }: Pick<Place, 'workspaceId' | 'canary'>,
  survivorId: string,
  undone: boolean,
): Promise<string> {
  const [id, duplicateId] = [ids.next(), ids.next()];
  await app.sql(
    `insert into contact_merges (workspace_id, id, survivor_id, duplicate_id, journal, merged_at, undone_at)
     values ($1, $2, $3, $4, $5, now(), case when $6 then now() end)`,
    [workspaceId, id, survivorId, duplicateId, { duplicate: { name: `Duplicado ${canary}` } }, undone],
  );
  return id;
}

export async function storeTeam(
  app: TestApp,
  { workspaceId, canary }: Pick<Place, 'workspaceId' | 'canary'>,
): Promise<string> {
  const id = ids.next();
  await app.sql(
    `insert into teams (workspace_id, id, name, name_key, color) values ($1, $2, $3, $2::uuid::text, 'gray')`,
    [workspaceId, id, `Setor ${canary}`],
  );
  return id;
}

/** Something that a person of the shop was told of its first conversation. */
export async function storeNotification(
  app: TestApp,
  { workspaceId, conversationId, messageId }: Pick<Shop, 'workspaceId' | 'conversationId' | 'messageId'>,
  userId: string,
): Promise<string> {
  const id = ids.next();
  await app.sql(
    `insert into notifications (workspace_id, id, user_id, kind, subject_id, conversation_id, message_id, at, read_at)
     values ($1, $2, $3, 'message', $4, $4, $5, now(), now())`,
    [workspaceId, id, userId, conversationId, messageId],
  );
  return id;
}

export async function storeCannedResponse(
  app: TestApp,
  { workspaceId, canary }: Pick<Place, 'workspaceId' | 'canary'>,
  ownerId: string | null,
): Promise<string> {
  const id = ids.next();
  await app.sql(
    'insert into canned_responses (workspace_id, id, shortcut, text, variables, owner_id) values ($1, $2, $2::uuid::text, $3, array[]::text[], $4)',
    [workspaceId, id, `Resposta ${canary}`, ownerId],
  );
  return id;
}

async function storeTemplate(
  app: TestApp,
  { workspaceId, canary, channelId }: Place,
  externalId: string,
): Promise<string> {
  const id = ids.next();
  await app.sql(
    `insert into channel_templates (workspace_id, id, channel_id, external_id, name, language, category, status,
       parameter_format, components, updated_at)
     values ($1, $2, $3, $4, $5, 'pt_BR', 'UTILITY', 'APPROVED', 'positional', $6, now())`,
    [
      workspaceId,
      id,
      channelId,
      externalId,
      `aviso_${canary}`,
      JSON.stringify([{ type: 'BODY', text: `Aviso ${canary}` }]),
    ],
  );
  return id;
}

async function storeExport(app: TestApp, workspaceId: string, userId: string): Promise<string> {
  const id = ids.next();
  const wish = JSON.stringify({ style: 'csv_br', columns: ['name'], language: 'pt-BR', filter: {} });
  await app.sql(
    `insert into contact_exports (workspace_id, id, user_id, wish, sight, role, state, busy_until, created_at)
     values ($1, $2, $3, $4, '{"personal": false}', 'viewer', 'gone', now(), now())`,
    [workspaceId, id, userId, wish],
  );
  return id;
}

/** An import of one row, at this step. */
export async function storeImport(
  app: TestApp,
  { workspaceId, canary }: Pick<Place, 'workspaceId' | 'canary'>,
  userId: string,
  state: 'uploaded' | 'checked' | 'running' | 'done' | 'undone',
): Promise<string> {
  const id = ids.next();
  const settings = JSON.stringify({
    mapping: ['name'],
    policy: 'fill',
    source: 'file',
    labelIds: [],
    ownerId: null,
  });
  await app.sql(
    `insert into contact_imports (workspace_id, id, user_id, file_name, size, storage_key, format, headers, samples, guess,
       header_row, total, state, settings, busy_until, created_at)
     values ($1, $2, $3, $4, 10, null, '{"kind": "csv", "encoding": "utf-8", "delimiter": ";"}', '["Nome"]', $5, '["name"]',
       1, 1, $6, $7, now(), now())`,
    [workspaceId, id, userId, `${canary}.csv`, JSON.stringify([[canary]]), state, settings],
  );
  await app.sql(
    `insert into contact_import_rows (workspace_id, import_id, number, cells, verdict, state)
     values ($1, $2, 2, $3, 'bad', 'done'), ($1, $2, 3, $3, 'bad', 'done')`,
    [workspaceId, id, JSON.stringify([canary])],
  );
  return id;
}

/** A change of many conversations that one person made, a list that they named, and a document that they ordered. */
async function storeLists(
  app: TestApp,
  { workspaceId, canary, conversationId }: Place & { readonly conversationId: string },
  userId: string,
) {
  const [bulkId, savedViewId, transcriptId] = [ids.next(), ids.next(), ids.next()];
  const [contactBulkId, contactViewId] = [ids.next(), ids.next()];
  await app.sql(
    `insert into bulk_edits (workspace_id, id, user_id, patch, state, created_at)
     values ($1, $2, $3, '{"priority": "normal"}', 'done', now())`,
    [workspaceId, bulkId, userId],
  );
  await app.sql(
    `insert into bulk_edit_items (workspace_id, bulk_id, conversation_id, state) values ($1, $2, $3, 'skipped')`,
    [workspaceId, bulkId, conversationId],
  );
  await app.sql(
    `insert into saved_views (workspace_id, id, owner_id, name, filter, created_at)
     values ($1, $2, $3, $4, '{"match": "all", "groups": []}', now())`,
    [workspaceId, savedViewId, userId, canary],
  );
  await app.sql(
    `insert into contact_bulk_edits (workspace_id, id, user_id, patch, state, created_at)
     values ($1, $2, $3, '{"blocked": true}', 'done', now())`,
    [workspaceId, contactBulkId, userId],
  );
  await app.sql(
    `insert into contact_bulk_items (workspace_id, bulk_id, contact_id, state) values ($1, $2, $3, 'skipped')`,
    [workspaceId, contactBulkId, ids.next()],
  );
  await app.sql(
    `insert into contact_views (workspace_id, id, owner_id, name, filter, sort, created_at)
     values ($1, $2, $3, $4, '{}', 'name', now())`,
    [workspaceId, contactViewId, userId, canary],
  );
  await app.sql(
    `insert into transcripts (workspace_id, id, conversation_id, user_id, language, with_notes, personal, state, created_at)
     values ($1, $2, $3, $4, 'en', false, true, 'failed', now())`,
    [workspaceId, transcriptId, conversationId, userId],
  );
  return { bulkId, savedViewId, transcriptId, contactBulkId, contactViewId };
}
