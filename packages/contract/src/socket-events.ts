import type {
  Company,
  Conversation,
  CustomField,
  Label,
  Mention,
  Message,
  NotificationKind,
  Team,
  User,
} from './shapes.ts';

/** Every server event: `seq` increases per workspace; gaps mean nothing (events a person may not read are left out). */
export interface Stamped<Data> {
  seq: number;
  at: string;
  data: Data;
}

/** Something changed and is to be asked for again. */
export interface Changed {
  id: string;
  version: number;
}

/** A person came to look at a conversation, or left it. */
export interface Presence {
  conversationId: string;
  userId: string;
  here: boolean;
  /** They only peek: nothing is marked as read by it. */
  peeking?: boolean;
}

/** Something that the receiver of the frame is told; nobody else gets it. */
export interface NotificationNews extends Changed {
  userId: string;
  kind: NotificationKind;
  conversationId: string | null;
  isUnread: boolean;
  /** Whether it is to be heard now. */
  sounds: boolean;
}

/** The receiver of the frame has written, on one of their devices; their words are to be asked for. */
export interface DraftNews extends Changed {
  conversationId: string;
  userId: string;
}

/** A colleague types, or has stopped. */
export interface ColleagueTypes {
  conversationId: string;
  userId: string;
  on: boolean;
}

/** A customer types. That they stopped is not told: it ends after some seconds, or with their message. */
export interface CustomerTypes {
  conversationId: string;
  userId: null;
  contactId: string;
  /** The contact's, as the receiver of the frame may see it. */
  name: string;
  on: true;
}

export type Typing = ColleagueTypes | CustomerTypes;

/** Event name → data. The same names and bodies arrive by `GET sync`, except `presence.changed` and `typing`. */
export interface ServerEventData {
  'message.created': Message;
  'message.updated': Message;
  'conversation.created': Conversation;
  'conversation.updated': Conversation;
  /** It went out of this person's sight; whatever they were shown of it is to be forgotten. */
  'conversation.gone': { id: string };
  /** It is part of another one of its customer now; `conversation.created` tells that it is by itself again. */
  'conversation.joined': { id: string; joinedInto: string };
  /** It gave messages back to another one: its thread is to be asked for again. */
  'conversation.parted': { id: string };
  'contact.updated': Changed;
  /** It is part of another one; `contact.updated` of both tells that it was undone. */
  'contact.merged': { id: string; mergedInto: string };
  /** Other contacts may be this one now, or no longer may be. */
  'duplicates.updated': { id: string };
  /** Made or changed. */
  'company.updated': Company;
  /** No contact belongs to it any more. */
  'company.deleted': { id: string };
  /** Made, renamed or of another colour. */
  'label.updated': Label;
  /** Nothing has it any more. */
  'label.deleted': { id: string };
  /** Made, changed or moved. */
  'custom_field.updated': CustomField;
  /** No contact has anything in it any more. */
  'custom_field.deleted': { id: string };
  /** Made, renamed, of another colour or with other members. */
  'team.updated': Team;
  /** Nothing is its any more. */
  'team.deleted': { id: string };
  /** Somebody, by their id, is there for customers, or is not. */
  'availability.changed': Pick<User, 'id' | 'availability'>;
  /** Set anew, by the workspace's id: what is dealt out by itself, and how much each person can take. */
  'assignment.changed': { id: string };
  /** Made, changed or deleted: the team's, or a person's own. */
  'canned_response.changed': { id: string };
  /** Told to nobody but the one whose draft it is. */
  'draft.changed': DraftNews;
  /** Told to nobody but the one who is named. */
  'message.mentioned': Mention;
  'deal.updated': Changed;
  'payment.updated': Changed;
  'task.updated': Changed;
  'notification.created': NotificationNews;
  /** The receiver has read, or put aside, some of theirs on one of their devices. */
  'notification.read': { userId: string };
  'presence.changed': Presence;
  typing: Typing;
}

export type ServerEventName = keyof ServerEventData;

export type ServerToClient = {
  [Name in ServerEventName]: (event: Stamped<ServerEventData[Name]>) => void;
} & { ready: (state: { seq: number; access: string }) => void };

export type Ack = { ok: true } | { ok: false; code: string };

export interface ClientToServer {
  'conversation.open': (
    body: { conversationId: string; peeking?: boolean },
    ack: (answer: Ack) => void,
  ) => void;
  'conversation.close': (body: Record<string, never>, ack: (answer: Ack) => void) => void;
  typing: (body: { conversationId: string; on: boolean }, ack: (answer: Ack) => void) => void;
}

/** Runtime list of the names above, for whoever has to register a listener per event. */
export const serverEventNames = [
  'message.created',
  'message.updated',
  'conversation.created',
  'conversation.updated',
  'conversation.gone',
  'conversation.joined',
  'conversation.parted',
  'contact.updated',
  'contact.merged',
  'duplicates.updated',
  'company.updated',
  'company.deleted',
  'label.updated',
  'label.deleted',
  'custom_field.updated',
  'custom_field.deleted',
  'team.updated',
  'team.deleted',
  'availability.changed',
  'assignment.changed',
  'canned_response.changed',
  'draft.changed',
  'message.mentioned',
  'deal.updated',
  'payment.updated',
  'task.updated',
  'notification.created',
  'notification.read',
  'presence.changed',
  'typing',
] as const satisfies readonly ServerEventName[];
