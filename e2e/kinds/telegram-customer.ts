import { sample } from '../samples.ts';
import type { Phone } from './phone.ts';

/** Everything that a customer can send by Telegram, in this order. Gives back the ids that later answers name. */
export async function customerWritesByTelegram(phone: Phone, name: string): Promise<{ first: string }> {
  await phone.write({ name, start: 'vitrine_maio' });
  const first = await phone.write({
    parseMode: 'HTML',
    text: 'Quero <b>duas</b> em <i>linho</i>, <s>veludo</s> não: <a href="https://aroeira.example/linho">estas</a>',
  });
  await phone.act('text', { text: '/catalogo poltronas' });
  await phone.send('image', 'poltrona.jpg', { caption: 'É para este canto' });
  const names = ['mesa.jpg', 'vaso.jpg', 'poltrona.jpg'] as const;
  const files = await Promise.all(names.map((one) => phone.provider.keep(sample(one))));
  await phone.act('album', { files, caption: 'A sala inteira' });
  await phone.send('video', 'entrega.mp4', { caption: 'A entrada do prédio' });
  await phone.send('video_note', 'recado.mp4');
  await phone.send('animation', 'entrega.mp4', { caption: 'Assim ela balança' });
  await phone.send('audio', 'jingle.mp3');
  await phone.send('voice', 'voz.ogg');
  await phone.send('document', 'contrato.pdf', { caption: 'Contrato assinado' });
  await phone.send('sticker', 'figurinha.webp');
  const moving = await phone.provider.keep(sample('figurinha.webm'));
  await phone.write({ message: { type: 'sticker', file: moving, emoji: '🪴' } });
  await phone.act('location', {
    latitude: -23.5614,
    longitude: -46.6559,
    name: 'Edifício Ipê',
    address: 'Av. Paulista, 1000',
  });
  await phone.act('location', { latitude: -23.56, longitude: -46.65, live: true });
  await phone.act('contacts', { contacts: [{ name: 'Bia Antunes', phones: ['+5511988770142'] }] });
  const options = ['Linho', 'Veludo'];
  await phone.write({ message: { type: 'poll', question: 'Qual tecido fica melhor?', options } });
  await phone.act('text', { text: 'Encaminho o que o porteiro disse', forwarded: true });
  await phone.act('text', { text: 'Foi isto que eu quis dizer', replyTo: first });
  const wrong = await phone.act('text', { text: 'Entregam na tersa?' });
  await phone.act('edit', { messageId: wrong, text: 'Entregam na terça?' });
  return { first };
}
