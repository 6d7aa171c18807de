import type { OfferContent } from '../../../../kernel/message-content.js';
import type { OutboundContent, OutboundFile } from '../../application/ports/channel.js';
import { webAddress } from '../../channel-kit/web-address.js';
import { checkFile, plainType } from './outbound-file.js';
import { checkLength, checkOptional, mediaLimits, offerTextLimit, refused } from './outbound-limits.js';
import type { Prepared } from './outbound-prepared.js';

type Offer = OfferContent['offer'];
type Part = Readonly<Record<string, unknown>>;

const limits = {
  ...{ header: 60, footer: 60, buttons: 3, buttonTitle: 20, buttonId: 256 },
  ...{ sections: 10, rows: 10, sectionTitle: 24, rowTitle: 24, rowId: 200, rowText: 72 },
};

/** Buttons, a list or a link. @throws SendFailed when Meta would not take it */
export async function prepareOffer({
  text,
  offer,
  file,
}: OutboundContent & { readonly kind: 'interactive' }): Promise<Prepared> {
  checkLength(text, offerTextLimit, 'o texto');
  checkOptional(offer.header, limits.header, 'o cabeçalho');
  checkOptional(offer.footer, limits.footer, 'o rodapé');
  const choices = [offer.buttons, offer.list, offer.link].filter((choice) => choice !== undefined);
  if (choices.length !== 1) {
    throw refused('message.offer_invalid', 'Escolha botões, uma lista ou um link, só um deles.');
  }
  const { type, action } = actionOf(offer);
  const media = file && (await headerFile(file, offer));
  return {
    type: 'interactive',
    file: file ?? null,
    part: (mediaId) => ({
      type,
      ...(media ? { header: { type: media, [media]: documentNamed(media, mediaId, file) } } : {}),
      ...(offer.header === undefined ? {} : { header: { type: 'text', text: offer.header } }),
      body: { text },
      ...(offer.footer === undefined ? {} : { footer: { text: offer.footer } }),
      action,
    }),
  };
}

async function headerFile(file: OutboundFile, offer: Offer): Promise<'image' | 'video' | 'document'> {
  if (offer.header !== undefined || offer.list) {
    throw refused(
      'message.offer_invalid',
      'O cabeçalho é um arquivo ou um texto; uma lista só aceita texto.',
    );
  }
  const type = plainType(file.mimeType);
  const isOf = (kind: 'image' | 'video') => mediaLimits[kind].mimeTypes.some((one) => one === type);
  const kind = isOf('image') ? 'image' : isOf('video') ? 'video' : 'document';
  await checkFile(kind, file);
  return kind;
}

function documentNamed(media: string, id: string, file: OutboundFile | undefined): Part {
  return { id, ...(media === 'document' && file ? { filename: file.name } : {}) };
}

function actionOf({ buttons, list, link }: Offer): { readonly type: string; readonly action: Part } {
  if (buttons) return { type: 'button', action: { buttons: buttonParts(buttons) } };
  if (list) return { type: 'list', action: { button: list.button, sections: sectionParts(list) } };
  return { type: 'cta_url', action: { name: 'cta_url', parameters: linkParts(link) } };
}

function buttonParts(buttons: NonNullable<Offer['buttons']>): Part[] {
  checkCount(buttons.length, limits.buttons, 'botões');
  for (const { id, title } of buttons) {
    checkLength(title, limits.buttonTitle, 'o título do botão');
    checkLength(id, limits.buttonId, 'o código do botão');
  }
  checkDifferent(buttons.map(({ id }) => id));
  checkDifferent(buttons.map(({ title }) => title));
  return buttons.map(({ id, title }) => ({ type: 'reply', reply: { id, title } }));
}

function sectionParts({ button, sections }: NonNullable<Offer['list']>): Part[] {
  checkLength(button, limits.buttonTitle, 'o botão da lista');
  checkCount(sections.length, limits.sections, 'seções');
  const rows = sections.flatMap((section) => section.rows);
  checkCount(rows.length, limits.rows, 'itens na lista');
  for (const section of sections) {
    checkCount(section.rows.length, limits.rows, 'itens na seção');
    checkOptional(section.title, limits.sectionTitle, 'o título da seção');
    if (sections.length > 1) checkLength(section.title ?? '', limits.sectionTitle, 'o título da seção');
  }
  for (const row of rows) {
    checkLength(row.title, limits.rowTitle, 'o título do item');
    checkLength(row.id, limits.rowId, 'o código do item');
    checkOptional(row.description, limits.rowText, 'a descrição do item');
  }
  checkDifferent(rows.map(({ id }) => id));
  return sections.map(({ title, rows: ofSection }) => ({
    ...(title === undefined ? {} : { title }),
    rows: ofSection.map(({ id, title: rowTitle, description }) => ({
      id,
      title: rowTitle,
      ...(description === undefined ? {} : { description }),
    })),
  }));
}

function linkParts(link: Offer['link']): Part {
  checkLength(link?.title ?? '', limits.buttonTitle, 'o título do link');
  const url = webAddress(link?.url);
  if (url === undefined) throw refused('message.offer_invalid', 'O link não é um endereço da web.');
  return { display_text: link?.title, url };
}

function checkCount(count: number, most: number, what: string): void {
  if (count < 1 || count > most) {
    throw refused('message.offer_invalid', `O WhatsApp aceita de 1 a ${most} ${what}; aqui há ${count}.`);
  }
}

function checkDifferent(values: readonly string[]): void {
  if (new Set(values).size < values.length) {
    throw refused('message.offer_invalid', 'Há duas opções iguais.');
  }
}
