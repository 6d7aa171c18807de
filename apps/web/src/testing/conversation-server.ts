import { act } from '@testing-library/react';
import { vi } from 'vitest';
import type { Conversation, Draft, Message, SendMessageBody } from '@crm/contract/shapes';
import type { ServerEventData, ServerEventName } from '@crm/contract/socket-events';
import { dispatch } from '@/shared/realtime/events';
import { mock, onePage, refusal } from './api-mock';
import { aChannel, aContact, aConversation, aMessage, aUser } from './builders';
import { server } from './server';

type Answer = Message | Response;

export interface World {
  conversation: Conversation;
  /** Oldest first. */
  messages: Message[];
  /** What the customer's screen would show: every text that was taken, once. */
  taken: SendMessageBody[];
  posted: SendMessageBody[];
  drafts: Draft[];
  reads: number;
  /** Left with a transfer. */
  notes: string[];
  /** Answers to the next posts, in order; afterwards posts are taken. */
  answers: (() => Answer | Promise<Answer>)[];
}

/** Nothing written. */
export const noDraft = { text: '', replyToId: null, private: false };

let made = 0;

/** A server with one conversation that behaves as the real one does: takes a client id once and stores drafts. */
export function aConversationServer(
  over: Partial<Conversation> = {},
  messages: Message[] = [aMessage()],
): World {
  // Each test has a conversation of its own: what a former page still says on leaving does not reach it.
  const id = `conversation-${++made}`;
  const world: World = {
    conversation: aConversation({ id, ...over }),
    messages: messages.map((message) => ({ ...message, conversationId: id })),
    taken: [],
    posted: [],
    drafts: [],
    reads: 0,
    notes: [],
    answers: [],
  };
  const path = '/api/v1/conversations/{id}';
  server.use(
    mock('get', '/api/v1/conversations', () => onePage([world.conversation])),
    mock('get', path, ({ params }) =>
      params['id'] === world.conversation.id ? world.conversation : refusal(404, 'resource.not_found'),
    ),
    mock('patch', path, ({ body }) => {
      const { version, note, ...change } = body;
      if (version !== world.conversation.version) return refusal(409, 'version_conflict');
      if (note !== undefined) world.notes.push(note);
      world.conversation = { ...world.conversation, ...change, version: version + 1 };
      return world.conversation;
    }),
    mock('get', `${path}/messages`, () => onePage(world.messages.toReversed())),
    mock('post', `${path}/messages`, async ({ body, params }) => {
      if (params['id'] !== id) return refusal(404, 'resource.not_found');
      world.posted.push(body);
      const answer = world.answers.shift();
      return answer ? answer() : take(world, body);
    }),
    mock('post', `${path}/read`, () => {
      world.reads += 1;
      world.conversation = { ...world.conversation, unreadCount: 0, returnReason: null };
      return world.conversation;
    }),
    mock('post', `${path}/unread`, () => {
      world.conversation = {
        ...world.conversation,
        unreadCount: Math.max(1, world.conversation.unreadCount),
      };
      return world.conversation;
    }),
    mock('get', `${path}/draft`, () => world.drafts.at(-1) ?? { ...noDraft, version: 0 }),
    mock('put', `${path}/draft`, ({ body, params }) => {
      if (params['id'] !== id) return refusal(404, 'resource.not_found');
      const known = world.drafts.at(-1)?.version ?? 0;
      if (body.version !== undefined && body.version !== known) return refusal(409, 'version_conflict');
      const draft: Draft = {
        text: body.text,
        replyToId: body.replyToId ?? null,
        private: body.private ?? false,
        version: known + 1,
      };
      world.drafts.push(draft);
      return draft;
    }),
    mock('get', '/api/v1/contacts/{id}', () => aContact()),
    mock('get', '/api/v1/channels', () => onePage([aChannel()])),
    mock('get', '/api/v1/users', () => onePage([aUser(), aUser({ id: 'user-1', name: 'Marina Alves' })])),
  );
  return world;
}

/** The server takes a message, or finds that it has it already. */
export function take(world: World, body: SendMessageBody): Message {
  const known = world.messages.find(({ clientId }) => clientId === body.clientId);
  if (known) return known;
  world.taken.push(body);
  const message = aReply({
    id: `taken-${world.taken.length}`,
    conversationId: world.conversation.id,
    kind: body.kind,
    text: body.text ?? null,
    clientId: body.clientId ?? null,
    private: body.private ?? false,
    status: body.private ? 'sent' : 'queued',
    authorId: 'user-1',
    authorName: 'Marina Alves',
    sentAt: new Date().toISOString(),
    seq: 0,
  });
  world.messages.push(message);
  return message;
}

/** A reply by a colleague. */
export function aReply(over: Partial<Message> = {}): Message {
  return aMessage({
    id: 'reply-1',
    direction: 'outbound',
    origin: 'agent',
    status: 'sent',
    authorId: 'user-2',
    authorName: 'Rafael Souza',
    text: 'Entregamos, sim.',
    sentAt: '2026-02-09T12:01:00.000Z',
    ...over,
  });
}

/** The server announces something. */
export function announced<Name extends ServerEventName>(
  name: Name,
  data: ServerEventData[Name],
  seq = 0,
): void {
  act(() => dispatch(name, { seq, at: new Date().toISOString(), data }));
}

/** Somebody looks at the page, or does not. */
export function looking(yes: boolean): void {
  vi.spyOn(document, 'hasFocus').mockReturnValue(yes);
  act(() => {
    window.dispatchEvent(new Event(yes ? 'focus' : 'blur'));
  });
}
