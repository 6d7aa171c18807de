/**
 * Where the database departs from "every table belongs to a workspace, and every key begins with it". The catalogue test
 * compares this list with what it finds, in both directions: a finding that is not here fails, and so does an entry that is no
 * longer true.
 */
export const catalogueExceptions: Readonly<Record<string, string>> = {
  'workspaces: no column workspace_id': 'it is the tenant; its own id stands in the policy',
  'workspaces: primary key (id) does not begin with workspace_id': 'as above',
  'users: no column workspace_id': 'a person may belong to several workspaces; seen only through memberships',
  'users: primary key (id) does not begin with workspace_id': 'as above',
  'users: row-level security is off': 'as above',
  'users: unique users_email (email) does not begin with workspace_id':
    'an e-mail is unique in the installation',
  'users: no policy for crm_app': 'as above',
  'users: no index for created_at': 'never filtered or sorted by',
  'memberships: foreign key (user_id) to users does not carry workspace_id': 'people stand above workspaces',
  'routes: primary key (kind, lookup) does not begin with workspace_id':
    'leads from what arrives without a workspace to the workspace; read by app_route alone',
};

/** Status and time columns that no query filters or sorts by: they are read with the row that another index finds. */
export const unsearchedColumns: Readonly<Record<string, readonly string[]>> = {
  channel_access: ['changed_at'],
  channel_templates: ['removed_at', 'updated_at'],
  channels: [
    'first_signed_at',
    'last_inbound_at',
    'last_success_at',
    'stuck_since',
    'templates_synced_at',
    'verified_at',
  ],
  contact_exports: ['ended_at'],
  contact_import_rows: ['worked_at'],
  contact_imports: ['ended_at'],
  contact_identities: ['blocked_changed_at', 'evidence_at', 'marketing_changed_at'],
  contact_notes: ['edited_at'],
  conversations: ['reply_window_expires_at', 'resolved_at'],
  duplicate_searches: ['ended_at'],
  idempotency_keys: ['status'],
  inbox: ['processed_at'],
  mails: ['ended_at'],
  memberships: ['created_at', 'disabled_at', 'last_used_at'],
  message_reactions: ['at'],
  message_tries: ['ended_at'],
  messages: ['deleted_at', 'edited_at'],
  outbox: ['published_at'],
  search_kinds: ['done_at'],
  search_words: ['last_at'],
  sessions: ['created_at', 'last_used_at'],
  webhook_refusals: ['last_at'],
  workspaces: ['created_at', 'guide_hidden_at'],
};

/** The functions that look across workspaces, and what each gives away. */
export const systemFunctions: Readonly<Record<string, string>> = {
  app_account: 'the person of an e-mail, with the hash of the password, for logging in',
  app_ages: 'how old the oldest waiting thing is, for the metrics',
  app_alive_sessions: 'which of the given sessions live: of those whose workspace and id the caller knows',
  app_due_attachments: 'ids of files that wait to be fetched from a provider',
  app_channel_alarms: 'ids of channels by which nothing gets through, or does so again',
  app_due_absences: 'ids of people who did nothing for a while',
  app_due_channels: 'ids of channels whose raw events wait',
  app_due_reactions: 'ids of conversations whose reactions of ours wait to be sent',
  app_due_bulk_edits: 'ids of changes of many conversations that are not at their end, and of who made them',
  app_due_contact_bulk_edits:
    'ids of changes of many contacts that are not at their end, and of who made them',
  app_due_exports: 'ids of exports of contacts that wait to be written',
  app_old_exports: 'ids of exports whose file is kept no longer',
  app_due_imports: 'ids of imports of contacts that a worker has to go on with',
  app_old_imports: 'ids of imports whose file and rows are kept no longer',
  app_workspace_ids: 'the ids of all workspaces, for the nightly check of their counters',
  app_due_snoozes: 'ids of conversations whose snooze is over',
  app_due_conversations: 'ids of conversations whose messages wait to be sent',
  app_due_deliveries: 'ids of events that wait for a subscriber',
  app_due_searches: 'ids of workspaces whose search does not yet have everything',
  app_due_duplicate_searches: 'ids of searches for duplicates that are not at their end',
  app_due_message_changes: 'ids of messages that wait to be edited or taken back where they were sent',
  app_due_mails: 'ids of mails that wait to be sent',
  app_due_notifications: 'ids of notifications that were put aside until now',
  app_due_template_syncs: 'ids of channels whose templates were not asked for today',
  app_due_transcripts: 'ids of documents that somebody ordered',
  app_expire: 'a number: how many old rows it removed',
  app_expired_leases: 'ids of messages whose sender was lost',
  app_followers_behind: 'ids of workspaces whose events a follower has not read',
  app_inbox_accept: 'which of the given raw events were new',
  app_late_changes: 'ids of messages that something was done with just before they were stored',
  app_list_stray_files: 'nothing: a trigger that lists the files of erased rows',
  app_memberships: 'the workspaces of one person, for signing in and switching',
  app_route: 'the workspace and row behind a lookup key that the caller knows',
  app_search: 'ids of the documents with given words, inside the workspace of the transaction alone',
  app_search_words: 'words of documents, inside the workspace of the transaction alone',
  app_search_words_alike: 'words that resemble others, inside the workspace of the transaction alone',
  app_stray_files: 'keys of files that nothing points to, which tell nothing but their workspace',
  app_unpublished_workspaces: 'ids of workspaces whose events wait for the relay',
  app_unsealed_workspaces: 'ids of workspaces whose audit rows wait for the sealer',
  app_unsent_attachments: 'ids of uploads that no message took',
  app_workspace_count: 'how many workspaces there are, for REGISTRATION=first',
};
