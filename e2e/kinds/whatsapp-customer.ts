import { sample, type SampleName } from '../samples.ts';
import type { Phone } from './phone.ts';

/** Meta lets customers come from an advertisement; their first words carry it. */
const advertisement = {
  source_type: 'ad',
  source_id: '120210',
  source_url: 'https://fb.me/poltronas',
  headline: 'Poltronas de linho',
  body: 'Feitas à mão em Curitiba',
  media_type: 'image',
};

const order = {
  type: 'order',
  order: {
    catalog_id: '194836987003835',
    text: 'Duas, por favor',
    product_items: [
      { product_retailer_id: 'poltrona-jequitiba', quantity: 2, item_price: 1_945, currency: 'BRL' },
      { product_retailer_id: 'almofada', quantity: 4, item_price: 89.9, currency: 'BRL' },
    ],
  },
};

const place = {
  latitude: -23.5614,
  longitude: -46.6559,
  name: 'Edifício Ipê',
  address: 'Av. Paulista, 1000',
};
const card = { name: { formatted_name: 'Bia Antunes' }, phones: [{ phone: '+5511988770142', type: 'CELL' }] };
/** WhatsApp shows them as one album and tells businesses nothing of it: each comes as a message, all in one second. */
export const together = [
  ['mesa.jpg', 'A mesa de perto'],
  ['vaso.jpg', 'O vaso ao lado'],
  ['poltrona.jpg', 'A poltrona antiga'],
] as const;
const unknown = [{ code: 131_051, title: 'Message type unknown', message: 'Message type unknown' }];

/**
 * Everything that a customer can send by WhatsApp. Meta posts without order and tells whole seconds, so each message has a
 * second of its own in the minute before.
 */
export async function customerWritesByWhatsApp(phone: Phone, name: string): Promise<void> {
  let at = Date.now() - 60_000;
  const say = (body: object) => phone.write({ name, at: (at += 1_000), ...body });
  const send = async (type: string, file: SampleName, fields: object = {}) =>
    say({ file: { id: await phone.provider.keep(sample(file)) }, message: { type, [type]: fields } });
  const first = await say({ text: 'Vi o anúncio das poltronas', referral: advertisement });
  await say({ text: 'Quero *duas* em _linho_, ~veludo~ não: https://aroeira.example/linho' });
  await send('image', 'poltrona.jpg', { caption: 'É para este canto' });
  await send('image', 'mesa.jpg');
  await sendTogether(phone, name, (at += 1_000));
  await send('video', 'entrega.mp4', { caption: 'A entrada do prédio' });
  await send('audio', 'jingle.mp3', { voice: false });
  await send('audio', 'voz.ogg', { voice: true });
  await send('document', 'contrato.pdf', { caption: 'Contrato assinado' });
  await send('sticker', 'figurinha.webp');
  await say({ message: { type: 'location', location: place } });
  await say({ message: { type: 'contacts', contacts: [card] } });
  await say({ message: order });
  await say({ text: 'Encaminho o que o porteiro disse', forwarded: 'once' });
  await say({ text: 'Foi isto que eu vi', replyTo: first });
  const wrong = await say({ text: 'Entregam na tersa?' });
  const regretted = await say({ text: 'Esqueça isto' });
  await say({ message: { type: 'unsupported', unsupported: { type: 'poll' } }, errors: unknown });
  await phone.act('edit', { messageId: wrong, text: 'Entregam na terça?' });
  await phone.act('delete', { messageId: regretted });
}

async function sendTogether({ provider, account, customer }: Phone, name: string, at: number): Promise<void> {
  const messages = together.map(async ([file, caption]) => ({
    from: customer,
    name,
    at,
    file: { id: await provider.keep(sample(file)) },
    message: { type: 'image', image: { caption } },
  }));
  await provider.tell('/whatsapp/batches', { account, messages: await Promise.all(messages) });
}
