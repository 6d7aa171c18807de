import type { OfferContent } from '../../../../kernel/message-content.js';
import type { OutboundContent } from '../../application/ports/channel.js';
import { webAddress } from '../../channel-kit/web-address.js';
import { captionLimit, fileCall } from './outbound-file.js';
import { textCall, type BotCall } from './bot-call.js';
import { refused, tooLong } from './refusals.js';

type Offer = OfferContent['offer'];
type Interactive = Extract<OutboundContent, { kind: 'interactive' }>;
type Button =
  { readonly text: string; readonly callback_data: string } | { readonly text: string; readonly url: string };

/** Telegram says nothing of it in public; beyond that it answers that the markup is too long. */
const mostButtons = 100;
const longestData = 64;

/** What the customer can choose from becomes buttons below the message, one in each line. */
export function offerCall({ text, offer, file }: Interactive): BotCall {
  const { words, entities } = wordsOf(text, offer);
  const reply_markup = { inline_keyboard: buttonsOf(offer).map((button) => [button]) };
  const call = file ? captioned(words, entities, file) : textCall(words, entities);
  return { ...call, parameters: { ...call.parameters, reply_markup } };
}

function captioned(
  words: string,
  entities: readonly object[],
  file: NonNullable<Interactive['file']>,
): BotCall {
  const length = [...words].length;
  if (length > captionLimit) throw tooLong(captionLimit, length);
  const call = fileCall({ kind: kindOf(file.mimeType), file, caption: words });
  return {
    ...call,
    parameters: { ...call.parameters, ...(entities.length === 0 ? {} : { caption_entities: entities }) },
  };
}

function kindOf(mimeType: string): 'image' | 'video' | 'document' {
  if (/^image\/(jpeg|png|webp|gif)\b/i.test(mimeType)) return 'image';
  return /^video\/mp4\b/i.test(mimeType) ? 'video' : 'document';
}

/** Header and footer are no parts of their own here: they stand above and below, bold and in italics. */
function wordsOf(text: string, { header, footer, list }: Offer): { words: string; entities: object[] } {
  const pieces = [
    { words: header, type: 'bold' },
    { words: text, type: null },
    { words: list && rowsInWords(list.sections), type: null },
    { words: footer, type: 'italic' },
  ];
  let words = '';
  const entities: object[] = [];
  for (const piece of pieces) {
    if (piece.words === undefined || piece.words === '') continue;
    if (words !== '') words += '\n\n';
    if (piece.type !== null)
      entities.push({ type: piece.type, offset: words.length, length: piece.words.length });
    words += piece.words;
  }
  return { words, entities };
}

/** Buttons have room for a title alone: what else a list says is said above them. */
function rowsInWords(sections: NonNullable<Offer['list']>['sections']): string {
  const says = sections.some(
    ({ title, rows }) => Boolean(title) || rows.some((row) => Boolean(row.description)),
  );
  if (!says) return '';
  return sections
    .map(({ title, rows }) =>
      [
        ...(title ? [title] : []),
        ...rows.map((row) => `• ${row.title}${row.description ? `: ${row.description}` : ''}`),
      ].join('\n'),
    )
    .join('\n\n');
}

function buttonsOf({ buttons, list, link }: Offer): Button[] {
  if (link) {
    const url = webAddress(link.url);
    if (url === undefined) throw refused('message.link_invalid', 'O endereço do botão não é um link da web.');
    return [{ text: link.title, url }];
  }
  const choices = buttons ?? list?.sections.flatMap(({ rows }) => rows) ?? [];
  if (choices.length === 0) throw refused('message.offer_empty', 'Faltam os botões da mensagem.');
  if (choices.length > mostButtons)
    throw refused('message.offer_too_long', `O Telegram mostra até ${mostButtons} botões por mensagem.`);
  return choices.map(({ id, title }) => {
    if (Buffer.byteLength(id) > longestData || id === '')
      throw refused(
        'message.button_id_invalid',
        `O código do botão “${title}” passa de ${longestData} bytes.`,
      );
    return { text: title, callback_data: id };
  });
}
