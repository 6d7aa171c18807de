/** Shapes that cross the HTTP border. Names are those of the API; the web app imports them from here only. */

export type Role = 'owner' | 'admin' | 'supervisor' | 'agent' | 'finance' | 'viewer';
export type Language = 'pt-BR' | 'en';
export type ChannelType = 'whatsapp' | 'telegram' | 'discord' | 'slack' | 'trello';

/** A page of a keyset list; `nextCursor` is opaque and null on the last page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** RFC 9457 problem document as the API answers it. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  params: Record<string, unknown>;
  errors: FieldError[];
}

export interface FieldError {
  path: string;
  message: string;
}

export interface SessionUser {
  id: string;
  name: string;
  email: string;
  role: Role;
  workspaceId: string;
}

/** Answer to login, register and switch. */
export interface SignedIn {
  accessToken: string;
  /** Seconds until the access token expires. */
  expiresIn: number;
  user: SessionUser;
}

export interface Refreshed {
  accessToken: string;
  expiresIn: number;
}

export interface LoginBody {
  email: string;
  password: string;
}

export interface RegisterBody {
  workspaceName: string;
  name: string;
  email: string;
  password: string;
}

export interface Me extends SessionUser {
  workspaceName: string;
  locale: Language;
  permissions: string[];
}

export interface WorkspaceChoice {
  id: string;
  name: string;
  role: Role;
  current: boolean;
}

/** One signed-in device. */
export interface Session {
  id: string;
  createdAt: string;
  lastUsedAt: string;
  userAgent: string | null;
  ip: string | null;
  current: boolean;
}

export interface User {
  id: string;
  name: string;
  email: string;
  role: Role;
  disabledAt: string | null;
  version: number;
}

export interface CreateUserBody {
  name: string;
  email: string;
  role: Role;
  password: string;
}

export interface PatchUserBody {
  name?: string;
  role?: Role;
  disabled?: boolean;
  version: number;
}

export interface RolePermissions {
  role: Role;
  permissions: string[];
}

export interface Workspace {
  id: string;
  name: string;
  timezone: string;
  locale: Language;
  version: number;
  onboarding: { hiddenAt: string | null };
}

export interface PatchWorkspaceBody {
  name?: string;
  timezone?: string;
  locale?: Language;
  onboardingHidden?: boolean;
  version: number;
}

export interface Capabilities {
  textLimit: number;
  media: boolean | string[];
  buttons: boolean | number;
  templates: boolean;
  edit: boolean;
  typing: boolean;
  replyWindowHours: number | null;
}

export type ChannelStatus = 'connected' | 'pending' | 'error' | 'disabled';

export interface Channel {
  id: string;
  type: ChannelType;
  name: string;
  status: ChannelStatus;
  /** What customers see, for example "+55 11 4002-0180". */
  address: string | null;
  accountName: string | null;
  webhookUrl: string;
  /** Only for people who may edit channels. */
  verifyToken?: string;
  capabilities: Capabilities;
  lastInboundAt: string | null;
  lastSuccessAt: string | null;
  lastError: { code: string; message: string; at: string } | null;
  version: number;
  createdAt: string;
}

export interface WhatsAppCredentials {
  phoneNumberId: string;
  businessAccountId: string;
  accessToken: string;
  appSecret: string;
  verifyToken?: string;
}

export interface CreateChannelBody {
  type: ChannelType;
  name: string;
  credentials: WhatsAppCredentials;
}

export interface PatchChannelBody {
  name?: string;
  disabled?: boolean;
  credentials?: Partial<WhatsAppCredentials>;
  version: number;
}

export type HealthCheckName = 'token' | 'number' | 'webhook' | 'signature' | 'quality';
export type HealthState = 'ok' | 'pending' | 'warning' | 'failed';

export interface HealthCheck {
  name: HealthCheckName;
  state: HealthState;
  detail: string | null;
  at: string | null;
}

export interface ChannelHealth {
  status: ChannelStatus;
  checks: HealthCheck[];
  lastInboundAt: string | null;
  lastSuccessAt: string | null;
  queued: number;
  circuit: 'closed' | 'open' | 'half_open';
}

export interface Identity {
  channelType: ChannelType;
  externalId: string;
  verified: boolean;
}

export interface Contact {
  id: string;
  name: string;
  phone: string | null;
  email: string | null;
  taxId: string | null;
  companyId: string | null;
  ownerId: string | null;
  labelIds: string[];
  identities: Identity[];
  customFields: Record<string, unknown>;
  version: number;
  createdAt: string;
}

export interface CreateContactBody {
  name: string;
  phone?: string;
  email?: string;
  taxId?: string;
  allowDuplicate?: boolean;
}

export interface PatchContactBody {
  name?: string;
  phone?: string | null;
  email?: string | null;
  taxId?: string | null;
  version: number;
}

export type ConversationStatus = 'open' | 'pending' | 'snoozed' | 'resolved';
export type Priority = 'low' | 'normal' | 'high' | 'urgent';

export interface Sla {
  firstResponseDueAt: string | null;
  resolutionDueAt: string | null;
  breached: boolean;
}

/** A row of the inbox list and the conversation itself: one shape. */
export interface Conversation {
  id: string;
  channelId: string;
  channelType: ChannelType;
  channelName: string;
  contactId: string;
  contactName: string;
  /** Phone or handle as it is shown. */
  contactAddress: string | null;
  subject: string | null;
  status: ConversationStatus;
  priority: Priority;
  assigneeId: string | null;
  teamId: string | null;
  labelIds: string[];
  unreadCount: number;
  lastMessageAt: string | null;
  lastMessagePreview: string | null;
  lastMessageKind: MessageKind | null;
  lastMessageDirection: Direction | null;
  lastMessageStatus: MessageStatus | null;
  waitingSince: string | null;
  replyWindowExpiresAt: string | null;
  snoozedUntil: string | null;
  sla: Sla;
  version: number;
  createdAt: string;
}

export type ConversationSort = 'recent' | 'waiting' | 'priority';

export interface ConversationFilter {
  status?: ConversationStatus | ConversationStatus[];
  /** A user's id, `me` or `none`. */
  assigneeId?: string;
  channelId?: string | string[];
  unread?: boolean;
  q?: string;
  sort?: ConversationSort;
}

export interface OpenConversationBody {
  channelId: string;
  contactId?: string;
  to?: string;
  message: { kind: 'text'; text: string; clientId?: string };
}

export interface PatchConversationBody {
  status?: ConversationStatus;
  snoozedUntil?: string | null;
  assigneeId?: string | null;
  priority?: Priority;
  version: number;
}

/** Open conversations per tab of the inbox. */
export interface ConversationCounters {
  mine: number;
  unassigned: number;
  all: number;
}

export type Direction = 'inbound' | 'outbound';
export type MessageKind =
  | 'text'
  | 'image'
  | 'audio'
  | 'video'
  | 'document'
  | 'sticker'
  | 'location'
  | 'contacts'
  | 'template'
  | 'interactive'
  | 'payment'
  | 'system'
  | 'unsupported';
export type MessageStatus =
  'received' | 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'unconfirmed';
export type MessageOrigin = 'customer' | 'agent' | 'phone' | 'automation';

export interface MessageError {
  code: string;
  message: string;
  retryable: boolean;
}

export interface QuotedMessage {
  id: string;
  text: string | null;
  kind: MessageKind;
  authorName: string | null;
  direction: Direction;
}

export interface Attachment {
  id: string;
  kind: 'image' | 'audio' | 'video' | 'document' | 'sticker';
  mimeType: string;
  size: number;
  name: string | null;
  url: string;
  thumbnailUrl: string | null;
  duration: number | null;
}

export interface Message {
  id: string;
  conversationId: string;
  direction: Direction;
  kind: MessageKind;
  text: string | null;
  attachments: Attachment[];
  replyToId: string | null;
  replyTo: QuotedMessage | null;
  private: boolean;
  authorId: string | null;
  authorName: string | null;
  origin: MessageOrigin;
  status: MessageStatus;
  error: MessageError | null;
  externalId: string | null;
  clientId: string | null;
  reactions: { emoji: string; by: string; at: string }[];
  editedAt: string | null;
  deletedAt: string | null;
  forwarded: boolean;
  sentAt: string;
  createdAt: string;
  seq: number;
}

export interface SendMessageBody {
  kind: 'text';
  text: string;
  replyToId?: string;
  private?: boolean;
  clientId: string;
  seenSeq?: number;
}

export interface Draft {
  text: string;
  replyToId: string | null;
  private: boolean;
}

export interface DeadLetter {
  id: string;
  kind: string;
  channelId: string | null;
  reason: string;
  tries: number;
  createdAt: string;
  detail: string | null;
}

export interface AuditEntry {
  id: string;
  at: string;
  actorId: string | null;
  event: string;
  subjectType: string;
  subjectId: string | null;
  params: Record<string, unknown>;
  seq: number | null;
  hash: string | null;
}

/** One event of the catch-up list; the same body that the socket carried. */
export interface SyncItem {
  seq: number;
  at: string;
  event: string;
  data: unknown;
}

export interface SyncPage {
  items: SyncItem[];
  nextCursor: string | null;
  head: number;
}
