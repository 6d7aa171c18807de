import type { components, paths } from './schema.d.ts';

/** Shapes that cross the HTTP border, by the names the web app uses. All of them are generated from the API's own description. */

type Schemas = components['schemas'];

/** A page of a keyset list; `nextCursor` is opaque and null on the last page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export type Problem = Schemas['Problem'];
export type FieldError = Problem['errors'][number];

export type SessionUser = Schemas['SessionUser'];
export type SignedIn = Schemas['SignedInView'];
export type Refreshed = Schemas['RefreshedView'];
export type LoginBody = Schemas['LoginBody'];
export type RegisterBody = Schemas['RegisterBody'];
export type Me = Schemas['MeView'];
export type WorkspaceChoice = Schemas['WorkspaceChoice'];
export type Session = Schemas['SessionView'];

export type User = Schemas['UserView'];
export type CreateUserBody = Schemas['CreateUserBody'];
export type PatchUserBody = Schemas['PatchUserBody'];
export type Role = User['role'];
export type RolePermissions = Schemas['RoleView'];

export type Assignment = Schemas['AssignmentView'];
export type OwnAvailability = Schemas['AvailabilityView'];

export type Team = Schemas['TeamView'];
export type TeamColor = Team['color'];
export type CreateTeamBody = Schemas['CreateTeamBody'];
export type PatchTeamBody = Schemas['PatchTeamBody'];

export type Notification = Schemas['NotificationView'];
export type NotificationKind = Notification['kind'];
export type NotificationPage = Schemas['NotificationPage'];
export type NotificationPreferences = Schemas['NotificationPreferencesView'];

export type Workspace = Schemas['WorkspaceView'];
export type PatchWorkspaceBody = Schemas['PatchWorkspaceBody'];
export type Language = Workspace['locale'];

export type Capabilities = Schemas['ChannelCapabilitiesView'];
export type Channel = Schemas['ChannelView'];
export type ChannelType = Channel['type'];
export type ChannelStatus = Channel['status'];
export type CreateChannelBody = Schemas['ConnectChannelBody'];
export type PatchChannelBody = Schemas['UpdateChannelBody'];
export type HealthCheck = Schemas['ChannelCheck'];
export type HealthCheckName = HealthCheck['name'];
export type HealthState = HealthCheck['state'];
export type ChannelHealth = Schemas['ChannelHealthView'];

export type Identity = Schemas['ContactIdentityView'];
export type Company = Schemas['CompanyView'];
export type CompanyDetail = Schemas['CompanyDetail'];
export type CreateCompanyBody = Schemas['CreateCompanyBody'];
export type ContactNote = Schemas['ContactNoteView'];
export type ContactRow = Schemas['ContactRowView'];
export type ContactQuery = NonNullable<paths['/api/v1/contacts']['get']['parameters']['query']>;
export type ContactSort = NonNullable<ContactQuery['sort']>;
export type ContactChange = Schemas['ContactChangeBody'];
export type ContactPatch = Schemas['ContactPatchBody'];
export type ContactBulkEdit = Schemas['ContactBulkEditView'];
export type ContactView = Schemas['ContactViewView'];
export type CreateContactViewBody = Schemas['CreateContactViewBody'];
export type PatchContactViewBody = Schemas['PatchContactViewBody'];
export type ContactOutcome = Schemas['ContactOutcomeView'];
export type Contact = Schemas['ContactView'];
export type ContactExport = Schemas['ExportView'];
export type CreateExportBody = Schemas['CreateExportBody'];
export type Duplicate = Schemas['DuplicateView'];
export type MergeChoices = Schemas['MergeFieldsBody'];
export type MergeBody = Schemas['MergeContactsBody'];
export type CreateContactBody = Schemas['CreateContactBody'];
export type PatchContactBody = Schemas['PatchContactBody'];

export type CannedResponse = Schemas['CannedResponseView'];
export type CreateCannedResponseBody = Schemas['CreateCannedResponseBody'];
export type CustomField = Schemas['CustomFieldView'];
export type CustomFieldType = CustomField['type'];
export type CreateCustomFieldBody = Schemas['CreateCustomFieldBody'];
export type FieldValue = Contact['customFields'][string];
/** Somebody was named in a note. */
export interface Mention {
  id: string;
  userId: string;
  conversationId: string;
  messageId: string;
  /** Who wrote the note. */
  byId: string | null;
}
export type Label = Schemas['LabelView'];
export type LabelColor = Label['color'];
export type CreateLabelBody = Schemas['CreateLabelBody'];
export type PatchLabelBody = Schemas['PatchLabelBody'];

/** A row of the inbox list and the conversation itself: one shape. */
export type Conversation = Schemas['InboxRow'];
export type ConversationQuery = NonNullable<paths['/api/v1/conversations']['get']['parameters']['query']>;
export type ConversationSort = NonNullable<ConversationQuery['sort']>;
export type ConversationStatus = Conversation['status'];
export type Priority = Conversation['priority'];
export type Sla = Schemas['ConversationSla'];
export type OpenConversationBody = Schemas['StartConversationBody'];
export type PatchConversationBody = Schemas['PatchConversationBody'];
export type ConversationCounters = Schemas['InboxCounters'];
export type UnreadCounts = Schemas['UnreadCounts'];
export type BulkEdit = Schemas['BulkEditView'];
export type BulkEditBody = Schemas['BulkEditBody'];
export type BulkPatch = Schemas['BulkPatchBody'];
export type SavedView = Schemas['SavedViewView'];
export type CreateSavedViewBody = Schemas['CreateSavedViewBody'];
export type PatchSavedViewBody = Schemas['PatchSavedViewBody'];
export type FilterGroups = Schemas['FilterView'];
export type FilterGroup = Schemas['FilterGroupView'];
export type FilterCondition = Schemas['FilterConditionView'];
export type Transcript = Schemas['TranscriptView'];
export type OrderTranscriptBody = Schemas['OrderTranscriptBody'];
export type GalleryPart = paths['/api/v1/conversations/{id}/gallery']['get']['parameters']['query']['show'];
export type GalleryItem = Schemas['GalleryItem'];
export type TimelineItem = Schemas['TimelineItem'];
export type TimelinePart = NonNullable<
  NonNullable<paths['/api/v1/contacts/{id}/timeline']['get']['parameters']['query']>['show']
>[number];
export type Participant = Schemas['ParticipantView'];
export type Draft = Schemas['DraftView'];

export type Message = Schemas['MessageView'];
export type MessageEntity = Schemas['NewEntityBody'];
export type Direction = Message['direction'];
export type MessageKind = Message['kind'];
export type MessageStatus = Message['status'];
export type MessageOrigin = Message['origin'];
export type MessageError = Schemas['MessageError'];
export type QuotedMessage = Schemas['QuotedMessage'];
export type Attachment = Schemas['MessageAttachment'];
export type MessageContent = Schemas['MessageContentView'];
export type Reaction = Schemas['MessageReaction'];
export type SendMessageBody = Schemas['WriteMessageBody'];
export type Template = Schemas['TemplateView'];
export type TemplatePreview = Schemas['TemplatePreviewView'];
export type TemplateField = Schemas['TemplateFieldView'];
export type TemplateVariables = Schemas['TemplateVariablesBody'];

export type DeadLetter = Schemas['DeadLetterView'];
export type AuditEntry = Schemas['AuditEntryView'];
export type SyncItem = Schemas['SyncFrame'];
export type SyncPage = Schemas['SyncAnswer'];

export type SearchQuery = paths['/api/v1/search']['get']['parameters']['query'];
export type SearchHit = Schemas['SearchHit'];
export type SearchRange = Schemas['SearchRange'];
export type SearchText = Schemas['SearchText'];
export type SearchPage = Schemas['SearchPage'];
export type SearchType = SearchHit['type'];

export type ContactImport = Schemas['ImportView'];
export type ImportColumn = Schemas['ImportColumn'];
export type ImportRow = Schemas['ImportRowView'];
export type CheckImportBody = Schemas['CheckImportBody'];
