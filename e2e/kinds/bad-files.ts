import { Phone } from './phone.ts';
import { largestVideo, sample, troublesome, type Chosen } from '../samples.ts';

/** A customer sends what is empty, dangerous, a lie, or hidden behind a way into our own network. */
export async function receiveBadFiles(phone: Phone, name: string): Promise<void> {
  let at = Date.now() - 30_000;
  const send = async (type: string, file: Chosen, fields: object = {}) =>
    phone.write({
      name,
      at: (at += 1_000),
      file: { id: await phone.provider.keep(file) },
      message: { type, [type]: fields },
    });
  await sendBehindRedirect(phone, name);
  await send('document', troublesome.empty);
  await send('document', troublesome.scripted);
  await send('image', troublesome.lying);
  await send('document', troublesome.disguised, { caption: 'Segue o boleto' });
  await send('video', largestVideo(), { caption: 'Dezesseis megabytes' });
}

/** Its post waits until the provider knows to send whoever fetches this one file on to an address inside our network. */
async function sendBehindRedirect({ provider, account, customer }: Phone, name: string): Promise<void> {
  const messageId = await new Phone('whatsapp', account, customer).write({
    name,
    at: Date.now() - 40_000,
    delayMs: 1_500,
    file: { id: await provider.keep(sample('vaso.jpg')) },
    message: { type: 'image', image: { caption: 'Por um desvio' } },
  });
  const media = await provider.mediaOf(account, customer, messageId);
  const location = 'http://169.254.169.254/latest';
  await provider.fault({ kind: 'error', location, path: `mid=${media}`, account, count: 1 });
}
