import type {
  AuditEntry,
  Channel,
  ChannelHealth,
  Contact,
  Conversation,
  ConversationCounters,
  ConversationFilter,
  CreateChannelBody,
  CreateContactBody,
  CreateUserBody,
  DeadLetter,
  Draft,
  LoginBody,
  Me,
  Message,
  OpenConversationBody,
  Page,
  PatchChannelBody,
  PatchContactBody,
  PatchConversationBody,
  PatchUserBody,
  PatchWorkspaceBody,
  Refreshed,
  RegisterBody,
  RolePermissions,
  SendMessageBody,
  Session,
  SignedIn,
  SyncPage,
  User,
  Workspace,
  WorkspaceChoice,
} from './shapes.ts';

interface Parameters<Path, Query> {
  path: Path;
  query?: Query;
}
type Answer<Status extends number, Body> = {
  responses: Record<Status, { content: { 'application/json': Body } }>;
};
type NoContent = { responses: { 204: { content?: never } } };
type Read<Body, Query = never, Path = undefined> = {
  get: { parameters: Path extends undefined ? { query?: Query } : Parameters<Path, Query> } & Answer<
    200,
    Body
  >;
};
type WithBody<Status extends number, Input, Output, Path> = {
  parameters: Path extends undefined ? { query?: never } : { path: Path };
  requestBody: { content: { 'application/json': Input } };
} & Answer<Status, Output>;
type Create<Input, Output, Path = undefined> = { post: WithBody<201, Input, Output, Path> };
type Act<Input, Output, Path = undefined> = { post: WithBody<200, Input, Output, Path> };
type Poke<Output, Path = undefined> = {
  post: { parameters: Path extends undefined ? { query?: never } : { path: Path } } & Answer<200, Output>;
};
type Change<Input, Output, Path = undefined> = { patch: WithBody<200, Input, Output, Path> };
type Put<Input, Output, Path = undefined> = { put: WithBody<200, Input, Output, Path> };
type Remove<Path> = { delete: { parameters: { path: Path } } & NoContent };

type ById = { id: string };
type Keyset = { limit?: number; cursor?: string };

/** Route → method → parameters, body and answer; the form that openapi-fetch reads. */
export interface paths {
  '/api/v1/auth/register': Create<RegisterBody, SignedIn>;
  '/api/v1/auth/login': Act<LoginBody, SignedIn>;
  '/api/v1/auth/refresh': Poke<Refreshed>;
  '/api/v1/auth/logout': { post: { parameters: { query?: never } } & NoContent };
  '/api/v1/auth/me': Read<Me>;
  '/api/v1/auth/workspaces': Read<{ items: WorkspaceChoice[] }>;
  '/api/v1/auth/switch': Act<{ workspaceId: string }, SignedIn>;
  '/api/v1/auth/sessions': Read<Page<Session>, Keyset>;
  '/api/v1/auth/sessions/{id}': Remove<ById>;
  '/api/v1/users': Read<Page<User>, Keyset> & Create<CreateUserBody, User>;
  '/api/v1/users/{id}': Change<PatchUserBody, User, ById>;
  '/api/v1/roles': Read<{ items: RolePermissions[] }>;
  '/api/v1/workspace': Read<Workspace> & Change<PatchWorkspaceBody, Workspace>;
  '/api/v1/channels': Read<Page<Channel>, Keyset> & Create<CreateChannelBody, Channel>;
  '/api/v1/channels/{id}': Read<Channel, never, ById> &
    Change<PatchChannelBody, Channel, ById> &
    Remove<ById>;
  '/api/v1/channels/{id}/health': Read<ChannelHealth, never, ById>;
  '/api/v1/contacts': Read<Page<Contact>, Keyset & { q?: string }> & Create<CreateContactBody, Contact>;
  '/api/v1/contacts/{id}': Read<Contact, never, ById> & Change<PatchContactBody, Contact, ById>;
  '/api/v1/conversations': Read<Page<Conversation>, Keyset & ConversationFilter> &
    Create<OpenConversationBody, Conversation>;
  '/api/v1/conversations/counters': Read<ConversationCounters>;
  '/api/v1/conversations/{id}': Read<Conversation, never, ById> &
    Change<PatchConversationBody, Conversation, ById>;
  '/api/v1/conversations/{id}/read': Poke<Conversation, ById>;
  '/api/v1/conversations/{id}/messages': Read<Page<Message>, Keyset & { around?: string }, ById> &
    Create<SendMessageBody, Message, ById>;
  '/api/v1/conversations/{id}/draft': Read<Draft, never, ById> & Put<Draft, Draft, ById>;
  '/api/v1/messages/{id}/retry': Poke<Message, ById>;
  '/api/v1/messages/{id}/discard': Poke<Message, ById>;
  '/api/v1/jobs/dead-letters': Read<Page<DeadLetter>, Keyset>;
  '/api/v1/jobs/dead-letters/{id}/retry': Poke<DeadLetter, ById>;
  '/api/v1/audit-log': Read<Page<AuditEntry>, Keyset>;
  '/api/v1/sync': Read<SyncPage, { after?: number; limit?: number; cursor?: string }>;
}
