import type {
  AuditEntry,
  CannedResponse,
  Channel,
  ChannelHealth,
  CompanyDetail,
  ContactExport,
  ContactImport,
  ContactNote,
  ContactRow,
  Conversation,
  ConversationCounters,
  CustomField,
  DeadLetter,
  Label,
  Me,
  Message,
  Notification,
  NotificationPreferences,
  OwnAvailability,
  SearchHit,
  SearchPage,
  Session,
  SessionUser,
  SignedIn,
  Team,
  User,
  Workspace,
} from '@crm/contract/shapes';

/** Fixed, boring data. Each builder takes what the test is about and invents the rest. */
const noon = '2026-02-09T12:00:00.000Z';

const ownerPermissions = [
  'conversations.read',
  'conversations.reply',
  'conversations.assign',
  'contacts.read',
  'contacts.edit',
  'contacts.merge',
  'contacts.export',
  'contacts.import',
  'custom_fields.manage',
  'labels.manage',
  'messages.delete',
  'canned_responses.manage',
  'channels.read',
  'channels.manage',
  'users.read',
  'users.manage',
  'workspace.read',
  'workspace.manage',
  'audit.read',
  'jobs.manage',
  'jobs.manage',
];

export function aMe(over: Partial<Me> = {}): Me {
  return {
    id: 'user-1',
    name: 'Marina Alves',
    email: 'marina@aroeira.example',
    role: 'owner',
    workspaceId: 'workspace-1',
    workspaceName: 'Aroeira Móveis',
    locale: 'pt-BR',
    permissions: ownerPermissions,
    ...over,
  };
}

export function aCustomField(over: Partial<CustomField> = {}): CustomField {
  return {
    id: 'field-1',
    key: 'bairro',
    label: 'Bairro',
    type: 'text',
    options: [],
    position: 0,
    version: 1,
    ...over,
  };
}

export function aCannedResponse(over: Partial<CannedResponse> = {}): CannedResponse {
  return {
    id: 'canned-1',
    shortcut: 'entrega-prazo',
    text: 'Chega em 3 a 5 dias úteis.',
    variables: [],
    scope: 'everyone',
    version: 1,
    ...over,
  };
}

export function aSignedIn(over: Partial<SessionUser> = {}): SignedIn {
  const { id, name, email, role, workspaceId } = aMe();
  return { accessToken: 'token-2', expiresIn: 600, user: { id, name, email, role, workspaceId, ...over } };
}

export function aWorkspace(over: Partial<Workspace> = {}): Workspace {
  return {
    id: 'workspace-1',
    name: 'Aroeira Móveis',
    timezone: 'America/Sao_Paulo',
    locale: 'pt-BR',
    version: 1,
    onboarding: { hiddenAt: noon },
    visibility: { supervisor: 'all', agent: 'all', finance: 'all', viewer: 'all' },
    desk: { awayAfterMinutes: 15, replyClaims: false, handoverNeedsNote: false },
    ...over,
  };
}

export function aUser(over: Partial<User> = {}): User {
  return {
    id: 'user-2',
    name: 'Rafael Souza',
    email: 'rafael@aroeira.example',
    role: 'agent',
    disabledAt: null,
    teamIds: [],
    availability: 'online',
    version: 1,
    ...over,
  };
}

export function anAvailability(over: Partial<OwnAvailability> = {}): OwnAvailability {
  return { chosen: 'online', availability: 'online', ...over };
}

export function aTeam(over: Partial<Team> = {}): Team {
  return { id: 'team-1', name: 'Vendas', color: 'green', memberIds: [], version: 1, ...over };
}

export function aSession(over: Partial<Session> = {}): Session {
  return {
    id: 'session-1',
    createdAt: noon,
    lastUsedAt: noon,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
    ip: '203.0.113.7',
    current: false,
    ...over,
  };
}

export function aChannel(over: Partial<Channel> = {}): Channel {
  return {
    id: 'channel-1',
    type: 'whatsapp',
    name: 'WhatsApp · Loja Pinheiros',
    status: 'connected',
    address: '+55 11 4002-0180',
    accountName: 'Aroeira Móveis',
    webhookUrl: 'https://crm.example/webhooks/whatsapp/channel-1',
    verifyToken: 'vt_4kQ9xw82LmZp',
    capabilities: {
      textLimit: 4096,
      media: false,
      buttons: false,
      templates: false,
      edit: false,
      deletion: false,
      deletionHours: null,
      typing: false,
      tellsTyping: false,
      quotedReply: true,
      replyWindowHours: 24,
    },
    lastInboundAt: noon,
    lastSuccessAt: noon,
    lastError: null,
    alert: null,
    stuckSince: null,
    showsReading: true,
    signsReplies: false,
    reopening: 'same',
    reopeningHours: 24,
    version: 1,
    createdAt: noon,
    ...over,
  };
}

export function aHealth(over: Partial<ChannelHealth> = {}): ChannelHealth {
  return {
    status: 'connected',
    checks: [
      { name: 'token', state: 'ok', detail: null, at: noon },
      { name: 'number', state: 'ok', detail: 'Aroeira Móveis', at: noon },
      { name: 'webhook', state: 'ok', detail: null, at: noon },
      { name: 'signature', state: 'ok', detail: null, at: noon },
      { name: 'quality', state: 'ok', detail: 'GREEN', at: noon },
      { name: 'sending', state: 'ok', detail: null, at: noon },
      { name: 'account', state: 'ok', detail: null, at: noon },
    ],
    lastInboundAt: noon,
    lastSuccessAt: noon,
    queued: 0,
    oldestQueuedAt: null,
    quality: 'GREEN',
    messagingLimit: null,
    stuckSince: null,
    circuit: 'closed',
    ...over,
  };
}

export function aContact(over: Partial<ContactRow> = {}): ContactRow {
  return {
    id: 'contact-1',
    name: 'Patrícia Lemos',
    phone: '+5511988770142',
    email: 'patricia@lemos.example',
    taxId: null,
    leadSource: null,
    companyId: null,
    companyName: null,
    ownerId: null,
    labelIds: [],
    identities: [
      {
        channelType: 'whatsapp',
        externalId: '5511988770142',
        verified: true,
        evidence: 'message',
        evidenceAt: noon,
        username: null,
        blocked: false,
        marketingStopped: false,
      },
    ],
    customFields: {},
    blockedAt: null,
    trashedAt: null,
    lastMessageAt: noon,
    version: 1,
    createdAt: noon,
    updatedAt: noon,
    ...over,
  };
}

export function aCompany(over: Partial<CompanyDetail> = {}): CompanyDetail {
  return {
    id: 'company-1',
    name: 'Tempero da Vila',
    taxId: '11222333000181',
    domain: 'tempero.example',
    phone: '+551130310270',
    website: null,
    contacts: 1,
    version: 1,
    createdAt: noon,
    updatedAt: noon,
    ...over,
  };
}

export function aContactNote(over: Partial<ContactNote> = {}): ContactNote {
  return {
    id: 'note-1',
    contactId: 'contact-1',
    authorId: 'user-1',
    authorName: 'Marina Alves',
    text: 'Prefere madeira clara',
    createdAt: noon,
    editedAt: null,
    version: 1,
    ...over,
  };
}

export function aLabel(over: Partial<Label> = {}): Label {
  return { id: 'label-1', name: 'VIP', color: 'plum', version: 1, ...over };
}

export function aConversation(over: Partial<Conversation> = {}): Conversation {
  return {
    id: 'conversation-1',
    channelId: 'channel-1',
    channelType: 'whatsapp',
    channelName: 'WhatsApp · Loja Pinheiros',
    contactId: 'contact-1',
    contactName: 'Patrícia Lemos',
    contactAddress: '+5511988770142',
    subject: null,
    status: 'open',
    priority: 'normal',
    assigneeId: null,
    teamId: null,
    labelIds: [],
    unreadCount: 0,
    lastMessageAt: noon,
    lastMessagePreview: 'Paguei! Consegue confirmar a entrega?',
    lastMessageKind: 'text',
    lastMessageDirection: 'inbound',
    lastMessageStatus: 'received',
    waitingSince: noon,
    replyWindowExpiresAt: '2126-02-10T12:00:00.000Z',
    snoozedUntil: null,
    returnReason: null,
    sla: { firstResponseDueAt: null, resolutionDueAt: null, breached: false },
    version: 1,
    createdAt: noon,
    ...over,
  };
}

export function aMessage(over: Partial<Message> = {}): Message {
  return {
    id: 'message-1',
    conversationId: 'conversation-1',
    direction: 'inbound',
    kind: 'text',
    text: 'Vocês entregam em Campinas?',
    content: null,
    attachments: [],
    replyToId: null,
    replyTo: null,
    private: false,
    authorId: null,
    authorName: 'Patrícia Lemos',
    origin: 'customer',
    status: 'received',
    error: null,
    tries: 0,
    nextTryAt: null,
    pricing: null,
    externalId: 'wamid.1',
    clientId: null,
    reactions: [],
    editedAt: null,
    deletedAt: null,
    change: null,
    forwarded: false,
    sentAt: noon,
    createdAt: noon,
    seq: 1,
    ...over,
  };
}

export function aDeadLetter(over: Partial<DeadLetter> = {}): DeadLetter {
  return {
    id: 'dead-1',
    kind: 'inbound',
    channelId: 'channel-1',
    reason: 'unparseable',
    tries: 8,
    createdAt: noon,
    ...over,
  };
}

export function anAuditEntry(over: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: 'audit-1',
    at: noon,
    actorId: 'user-1',
    event: 'channel.connected',
    subjectType: 'channel',
    subjectId: 'channel-1',
    params: {},
    seq: 1,
    hash: '9f2c',
    ...over,
  };
}

export function aSearchHit(over: Partial<SearchHit> = {}): SearchHit {
  return {
    type: 'messages',
    id: 'message-1',
    title: { text: 'Patrícia Lemos', ranges: [] },
    snippet: { text: 'A cadeira chegou', ranges: [{ from: 2, to: 9 }] },
    contactId: 'contact-1',
    conversationId: 'conversation-1',
    channelType: 'whatsapp',
    direction: 'inbound',
    authorName: null,
    at: noon,
    ...over,
  };
}

export function aSearchPage(items: SearchHit[], over: Partial<SearchPage> = {}): SearchPage {
  return {
    items,
    nextCursor: null,
    cursors: { contacts: null, conversations: null, messages: null },
    messagesSince: null,
    ...over,
  };
}

const none = { mine: 0, unassigned: 0, all: 0 };

/** Counters of the tabs; those that are not named are 0. */
export function someCounters(open: Partial<ConversationCounters> = {}): ConversationCounters {
  const counts = { ...none, ...open };
  return { open: { ...none, ...open }, pending: none, snoozed: none, resolved: none, ...counts };
}

export function somePreferences(over: Partial<NotificationPreferences> = {}): NotificationPreferences {
  const ways = { inApp: true, email: false, sound: true };
  return {
    kinds: {
      message: ways,
      queue: ways,
      assigned: ways,
      mentioned: ways,
      returned: ways,
      failed: ways,
      channel: ways,
      export: ways,
    },
    chime: 'drop',
    volume: 60,
    soundWhileLooking: true,
    quietHours: null,
    mailIsOn: true,
    ...over,
  };
}

export function aNotification(over: Partial<Notification> = {}): Notification {
  return {
    id: 'notification-1',
    kind: 'message',
    count: 1,
    at: new Date().toISOString(),
    readAt: null,
    snoozedUntil: null,
    byId: null,
    conversation: {
      id: 'conversation-1',
      contactName: 'Camila Rocha',
      channelType: 'whatsapp',
      assigneeId: null,
    },
    channel: null,
    export: null,
    messageId: 'message-1',
    excerpt: 'Vocês entregam em Campinas?',
    version: 1,
    ...over,
  };
}

export function anExport(over: Partial<ContactExport> = {}): ContactExport {
  return {
    id: 'export-1',
    userId: 'user-1',
    state: 'done',
    style: 'xlsx',
    filtered: false,
    total: 1200,
    written: 1200,
    size: 90_000,
    createdAt: new Date().toISOString(),
    endedAt: new Date().toISOString(),
    keptUntil: new Date(Date.now() + 7 * 86_400_000).toISOString(),
    ...over,
  };
}

/** A file of three columns that was looked through. */
export function anImport(over: Partial<ContactImport> = {}): ContactImport {
  return {
    id: 'import-1',
    fileName: 'clientes.csv',
    size: 1200,
    userId: 'user-1',
    state: 'uploaded',
    format: { kind: 'csv', encoding: 'windows-1252', delimiter: ';' },
    columns: [
      { header: 'Nome', samples: ['Ana', 'Beto'], guess: 'name' },
      { header: 'Celular', samples: ['(11) 98877-0142', ''], guess: 'phone' },
      { header: '', samples: ['azul', 'verde'], guess: null },
    ],
    source: null,
    settings: null,
    newLabels: [],
    unknownOwners: [],
    newCompanies: { count: 0, names: [] },
    total: 120,
    worked: 0,
    counts: { created: 0, updated: 0, present: 0, repeated: 0, bad: 0, undone: 0, kept: 0 },
    failure: null,
    createdAt: noon,
    endedAt: null,
    undoUntil: '2126-03-11T12:00:00.000Z',
    ...over,
  };
}
