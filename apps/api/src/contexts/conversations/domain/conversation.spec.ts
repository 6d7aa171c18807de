import { describe, expect, it } from '@jest/globals';
import { aConversation, aMessage, noon } from '../testing/a-conversation.js';
import { Conversation } from './conversation.js';
import { SnoozeNeedsFutureTime } from './conversation.errors.js';
import { VersionConflict } from '../../../kernel/domain-error.js';

const later = new Date(noon.getTime() + 60_000);
const tomorrow = new Date(noon.getTime() + 86_400_000);

describe('a conversation', () => {
  it('reopens a resolved conversation when the customer writes again', () => {
    const conversation = aConversation({ status: 'resolved' });
    conversation.receive(aMessage());
    expect(conversation.state.status).toBe('open');
    expect(conversation.state.version).toBe(2);
  });

  it('wakes from its snooze when the customer writes', () => {
    const conversation = aConversation({ status: 'snoozed', snoozedUntil: tomorrow });
    conversation.receive(aMessage());
    expect(conversation.state).toMatchObject({ status: 'open', snoozedUntil: null });
  });

  it('counts unread messages and remembers since when the customer waits', () => {
    const conversation = aConversation();
    conversation.receive(aMessage({ at: noon }));
    conversation.receive(aMessage({ at: later }));
    expect(conversation.state).toMatchObject({ unreadCount: 2, waitingSince: noon, lastMessageAt: later });
  });

  it('waits for nobody once somebody replied, and numbers the replies', () => {
    const conversation = aConversation({ waitingSince: noon, lastSendSeq: 4 });
    expect(conversation.reply(aMessage({ direction: 'outbound', status: 'queued' }))).toBe(5);
    expect(conversation.state.waitingSince).toBeNull();
  });

  it('keeps the later end of the reply window, whatever order messages come in', () => {
    const conversation = aConversation({ replyWindowExpiresAt: tomorrow });
    conversation.receive(aMessage({ opensWindowUntil: later }));
    expect(conversation.state.replyWindowExpiresAt).toEqual(tomorrow);
  });

  it('is not pushed back in the list by a message that arrives late', () => {
    const conversation = aConversation({
      lastMessageId: 'x',
      lastMessageAt: later,
      lastMessagePreview: 'newer',
    });
    conversation.receive(aMessage({ at: noon }));
    expect(conversation.state).toMatchObject({
      lastMessageAt: later,
      lastMessagePreview: 'newer',
      unreadCount: 1,
    });
  });

  it('shows the ticks of its last message alone', () => {
    const conversation = aConversation({ lastMessageId: 'last', lastMessageStatus: 'sent' });
    conversation.showDelivery('older', 'read');
    expect(conversation.hasNews).toBe(false);
    conversation.showDelivery('last', 'delivered');
    expect(conversation.state.lastMessageStatus).toBe('delivered');
  });

  it('raises its version only when a person edits it', () => {
    const conversation = aConversation();
    conversation.receive(aMessage());
    conversation.reply(aMessage({ direction: 'outbound' }));
    conversation.markRead();
    expect(conversation.state.version).toBe(1);
    conversation.assign('0198c0de-0000-7000-8000-0000000000aa');
    conversation.setPriority('high');
    conversation.labelled({ added: ['VIP'], removed: [] });
    conversation.changeStatus('resolved', noon);
    expect(conversation.state.version).toBe(5);
  });

  it('changes nothing when it is told what it already is', () => {
    const conversation = aConversation({
      assigneeId: null,
      priority: 'normal',
      status: 'open',
      unreadCount: 0,
    });
    conversation.assign(null);
    conversation.setPriority('normal');
    conversation.changeStatus('open', noon);
    conversation.markRead();
    expect(conversation.hasNews).toBe(false);
  });

  it('is snoozed until a time to come only', () => {
    expect(() => {
      aConversation().snooze(noon, noon);
    }).toThrow(SnoozeNeedsFutureTime);
    const conversation = aConversation();
    conversation.snooze(tomorrow, noon);
    expect(conversation.state).toMatchObject({ status: 'snoozed', snoozedUntil: tomorrow });
  });

  it('comes back by itself when its time has come, and not before', () => {
    const early = aConversation({ status: 'snoozed', snoozedUntil: tomorrow });
    early.wake(noon);
    expect(early.hasNews).toBe(false);
    const due = aConversation({ status: 'snoozed', snoozedUntil: noon });
    due.wake(noon);
    expect(due.state).toMatchObject({ status: 'open', snoozedUntil: null, version: 2 });
    const moved = aConversation({ status: 'resolved' });
    moved.wake(tomorrow);
    expect(moved.hasNews).toBe(false);
  });

  it('is not snoozed once it is resolved', () => {
    expect(() => {
      aConversation({ status: 'resolved' }).snooze(tomorrow, noon);
    }).toThrow('A resolved conversation cannot become snoozed.');
  });

  it('refuses a change by somebody who saw an older version', () => {
    expect(() => {
      aConversation({ version: 3 }).expectVersion(2);
    }).toThrow(VersionConflict);
  });

  it('announces itself once per save, as created when it is new', () => {
    const { id, channelId, channelType, contactId, identityId, threadKey, contactName, contactAddress } =
      aConversation().state;
    const opened = Conversation.open(
      { id, channelId, channelType, contactId, identityId, threadKey, contactName, contactAddress },
      noon,
    );
    opened.receive(aMessage());
    expect(opened.takeEvents().map((event) => event.type)).toEqual(['conversation.created']);
    const known = aConversation();
    known.receive(aMessage());
    known.markRead();
    expect(known.takeEvents().map((event) => event.type)).toEqual(['conversation.updated']);
  });
});
