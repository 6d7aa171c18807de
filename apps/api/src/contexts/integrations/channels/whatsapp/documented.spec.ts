import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { recordOf } from '../../channel-kit/json-reader.js';

const inbound = new URL('./fixtures/inbound/', import.meta.url);
const fixtures = readdirSync(inbound)
  .filter((name) => !name.endsWith('.expected.json'))
  .map((name) => name.replace('.json', ''));
const document = readFileSync(new URL('../../../../../../../docs/channels.md', import.meta.url), 'utf8');
const chapter = /^## WhatsApp$([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(document)?.[1] ?? '';

/** The kinds of message of all fixtures but those that are broken on purpose. */
function typesIn(name: string): string[] {
  const body = recordOf(JSON.parse(readFileSync(new URL(`${name}.json`, inbound), 'utf8')));
  const lists = JSON.stringify(body?.entry ?? []).matchAll(/"type":"([a-z_]{1,40})"/g);
  return [...lists].map(([, type = '']) => type);
}

describe('docs/channels.md on WhatsApp', () => {
  it('names only fixtures that exist', () => {
    const last = [...chapter.matchAll(/^\|.*\|([^|]+)\|$/gm)].flatMap(([, cell = '']) => [
      ...cell.matchAll(/`([a-z-]+)`/g),
    ]);
    const named = last
      .map(([, name = '']) => name)
      .filter((name) => name.includes('-') || fixtures.includes(name));
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((name) => !fixtures.includes(name))).toEqual([]);
  });

  it.each([
    ...[
      'text',
      'image',
      'video',
      'audio',
      'voice',
      'document',
      'sticker',
      'location',
      'contacts',
      'reaction',
    ],
    ...[
      'button',
      'button_reply',
      'list_reply',
      'nfm_reply',
      'call_permission_reply',
      'order',
      'edit',
      'revoke',
    ],
    ...['user_changed_number', 'user_changed_user_id', 'customer_identity_changed', 'unsupported'],
  ])('has a row and a fixture for %s', (type) => {
    expect(chapter).toContain(`\`${type}\``);
    expect(fixtures.flatMap(typesIn)).toContain(type);
  });
});
