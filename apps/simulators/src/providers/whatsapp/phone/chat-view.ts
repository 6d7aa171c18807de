import type { FileStore } from '../../../disk/file-store.ts';
import type { PhoneBubble } from '../../../phone/phone-app.ts';
import { asFields } from '../content/fields.ts';
import type { ChatMessage } from '../model.ts';
import { bodyOf, type BubbleBody } from './bubble.ts';

/** A chat as the customer's screen shows it: reactions on their bubbles, edits applied, what was taken back gone. */
export function bubblesOf(chat: readonly ChatMessage[], files: FileStore): PhoneBubble[] {
  const bodies = new Map(chat.map((message) => [message.id, bodyOf(message, files)]));
  const reactions = new Map<string, Map<ChatMessage['from'], string>>();
  const edited = new Set<string>();
  const deleted = new Set<string>();
  for (const message of chat) {
    if (message.type === 'reaction') react(reactions, message);
    const { original_message_id: original, message: next } = asFields(message.content[message.type]) ?? {};
    const body = typeof original === 'string' ? bodies.get(original) : undefined;
    if (typeof original !== 'string' || !body) continue;
    if (message.type === 'revoke') deleted.add(original);
    if (message.type === 'edit') {
      edited.add(original);
      bodies.set(original, { ...body, text: textOf(next) ?? body.text });
    }
  }
  return chat
    .filter(({ type }) => !['reaction', 'edit', 'revoke'].includes(type))
    .map((message) => {
      const { id, from, at, quoted, status, seen } = message;
      const body: BubbleBody = bodies.get(id) ?? { kind: 'other', text: null };
      return {
        id,
        from,
        at,
        ...(deleted.has(id) ? { kind: body.kind, text: null, deleted: true } : body),
        ...(quoted === null ? {} : { quoted: { id: quoted, text: bodies.get(quoted)?.text ?? '' } }),
        ...(edited.has(id) ? { edited: true } : {}),
        ...(message.forwarded ? { forwarded: true } : {}),
        reactions: [...(reactions.get(id) ?? [])].map(([by, emoji]) => ({ by, emoji })),
        ticks: from === 'business' ? null : seen ? 'read' : 'delivered',
        ...(from === 'business' && status === 'failed' ? { failure: 'failed' } : {}),
      };
    });
}

/** One of each side at most; an empty emoji takes it back. */
function react(reactions: Map<string, Map<ChatMessage['from'], string>>, message: ChatMessage): void {
  const { message_id: target, emoji } = asFields(message.content['reaction']) ?? {};
  if (typeof target !== 'string' || message.status === 'failed') return;
  const known = reactions.get(target) ?? new Map<ChatMessage['from'], string>();
  if (typeof emoji === 'string' && emoji !== '') known.set(message.from, emoji);
  else known.delete(message.from);
  reactions.set(target, known);
}

function textOf(message: unknown): string | undefined {
  const fields = asFields(message);
  const own = asFields(fields?.[String(fields['type'])]);
  const text = own?.['body'] ?? own?.['caption'];
  return typeof text === 'string' ? text : undefined;
}
