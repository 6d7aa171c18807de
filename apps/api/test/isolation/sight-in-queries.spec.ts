import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/**
 * Who reads conversations for people asks the one condition for it (`conversations/queries/visible.ts`). A file that reads
 * them, or what hangs on them, without it fails here unless it stands below with its reason; so does an entry that is no longer
 * needed.
 */
const exceptions: Readonly<Record<string, string>> = {
  'contexts/contacts/queries/contact-traces.ts':
    'asked by an import that is undone; tells with whom messages went since, nothing of a conversation',
  'contexts/contacts/queries/last-written-to.query.ts':
    'asked by the system alone, for a customer who writes; tells which contact, nothing of a conversation',
  'contexts/conversations/queries/draft.query.ts':
    'a person’s own words; the controller has looked at the conversation',
  'contexts/conversations/queries/filter-groups-sql.ts':
    'further conditions of lists that begin with the one condition',
  'contexts/conversations/queries/inbox-row.ts': 'columns beside a row that was found by the condition',
  'contexts/conversations/queries/joined-into.query.ts':
    'ids that lead to another conversation; who asks looks at that one',
  'contexts/conversations/queries/participants.query.ts':
    'of one conversation, at which ConversationDetailQuery has looked',
  'contexts/integrations/queries/channel-health.query.ts': 'numbers of a channel, nothing of a conversation',
  'contexts/messages/queries/attachment.query.ts':
    'files of messages that were found by the condition, or that SeeAttachment has looked at',
  'contexts/messages/queries/message-marks.ts': 'columns beside a message that was found by the condition',
  'contexts/messages/queries/message-row.ts': 'columns beside a message that was found by the condition',
  'contexts/search/queries/kinds/contacts.ts': 'what fills the index of contacts, whom everybody may see',
  'contexts/search/queries/search.query.ts':
    'since when messages are searched; hits are read by the condition',
};

const tables = '(conversations|conversation_[a-z]+|messages|message_[a-z]+|attachments|drafts)';
const reads = new RegExp(
  String.raw`\b(from|join)\s+${tables}\b|\.(from|innerJoin|leftJoin)\(\s*(conversations|conversationLabels|conversationCounters|messages|attachments|drafts)\b`,
);
const asks = /\b(visibleSql|visibleWithinSql|visibleCountersSql|seenSql)\(|conversations\.see\(/;

const source = resolve(import.meta.dirname, '../../src');
/** What reads for people: queries, searches, exports, reports, and what puts sockets into rooms. */
const readers = [
  'contexts/*/queries/**/*.ts',
  'contexts/{search,reports,exports}/**/*.ts',
  'contexts/*/presentation/**/*.ts',
].flatMap((pattern) => globSync(pattern, { cwd: source }));
const files = [...new Set(readers)]
  .filter((path) => !path.endsWith('.spec.ts') && !path.endsWith('.schema.ts'))
  .map((path) => ({ path, text: readFileSync(resolve(source, path), 'utf8') }));

/** What fills an index for all, in the name of the system. */
const indexers = /^contexts\/search\/infrastructure\//;

describe('what reads conversations for people', () => {
  it('is found at all', () => {
    const found = files.filter(({ text }) => reads.test(text)).map(({ path }) => path);
    expect(found).toEqual(
      expect.arrayContaining([
        'contexts/conversations/queries/inbox.query.ts',
        'contexts/conversations/queries/counters.query.ts',
        'contexts/messages/queries/thread.query.ts',
        'contexts/search/queries/kinds/messages.ts',
      ]),
    );
  });

  it('asks who may see them, or says here why it need not', () => {
    const without = files
      .filter(({ path, text }) => reads.test(text) && !asks.test(text) && !indexers.test(path))
      .map(({ path }) => path);
    expect(without.sort()).toEqual(Object.keys(exceptions).sort());
  });

  it.each([
    ['await client.query(`select text from messages m where m.workspace_id = $1`)', true],
    ['this.db.tx.select().from(conversations).where(owned(conversations, actor))', true],
    ['`select from conversations c where ${visibleSql("c", actor, parameters)}`', false],
    ['`select from labels l where l.workspace_id = $1`', false],
  ])('and this test would see it: %s', (text, isFound) => {
    expect(reads.test(text) && !asks.test(text)).toBe(isFound);
  });
});

describe('rooms of sockets', () => {
  it('are joined in one place, and a conversation’s after a look at it', () => {
    const joins = globSync('**/*.ts', { cwd: source }).filter((path) =>
      /\broomOf\.conversation\(|\.join\(room/.test(readFileSync(resolve(source, path), 'utf8')),
    );
    expect(joins.sort()).toEqual([
      'contexts/conversations/presentation/conversations.realtime.ts',
      'platform/realtime/socket-server.ts',
    ]);
  });

  it('carry nothing about conversations that does not say which one it is about, or whom it is for', () => {
    const sources = globSync('contexts/*/presentation/**/*.ts', { cwd: source }).flatMap((path) =>
      [...readFileSync(resolve(source, path), 'utf8').matchAll(/sources\.register\(\{.*?\n {4}\}\)/gs)].map(
        ([text]) => ({ path, text }),
      ),
    );
    expect(sources.length).toBeGreaterThan(5);
    const open = sources.filter(
      ({ text }) =>
        text.includes("permission: 'conversations.read'") && !/\b(within|personOf|narrow):?\b/.test(text),
    );
    expect(open).toEqual([]);
  });
});
