import type { MessageView } from '../queries/message.dto.js';
import type { TranscriptLine } from './transcript-page.js';
import type { TranscriptWords } from './transcript-words.js';

/** What of a thread is written down: what was said, and what the team noted only where that is wanted. */
export function transcriptLines(
  messages: readonly MessageView[],
  { customer, withNotes }: { readonly customer: string; readonly withNotes: boolean },
  words: TranscriptWords,
): TranscriptLine[] {
  return messages
    .filter((message) => message.kind !== 'system' && (withNotes || !message.private))
    .map((message) => lineOf(message, customer, words));
}

function lineOf(message: MessageView, customer: string, words: TranscriptWords): TranscriptLine {
  const kind = words.kinds[message.kind];
  const gone = message.deletedAt !== null;
  const named = message.attachments.map(({ kind: of, name }) =>
    [words.kinds[of] ?? of, name].filter((part) => part !== null).join(': '),
  );
  const files = gone ? [] : named.length > 0 || message.text ? named : kind === undefined ? [] : [kind];
  return {
    at: new Date(message.sentAt),
    who: message.direction === 'inbound' ? customer : (message.authorName ?? words.shop),
    text: gone ? words.takenBack : (message.text ?? ''),
    files,
    note: message.private,
    edited: message.editedAt !== null && !gone,
  };
}
