import { createHmac } from 'node:crypto';
import { ask, type Answer } from './http.ts';
import { nameOf, type Shop } from './simulator.ts';

/** A post as the provider itself signs it, sent once and by hand: whoever waits for no answer learns nothing. */
export function postMessage(shop: Shop, from: string, n: number): Promise<Answer | undefined> {
  return shop.provider === 'whatsapp'
    ? postToWhatsAppHook(shop, {
        contacts: [{ profile: { name: nameOf(from) }, wa_id: from }],
        messages: [
          {
            from,
            id: whatsAppId(shop, n),
            timestamp: String(Math.floor(Date.now() / 1_000)),
            type: 'text',
            text: { body: `Mensagem ${n}` },
          },
        ],
      })
    : postToTelegramHook(shop, from, n);
}

/** The id that our tables have for it. */
export function externalIdOf(shop: Shop, from: string, n: number): string {
  return shop.provider === 'whatsapp' ? whatsAppId(shop, n) : `${from}:${n}`;
}

/** `value` of a change of the field `messages`: messages or statuses. */
export function postToWhatsAppHook(
  { webhookUrl, account, credentials }: Shop,
  value: object,
): Promise<Answer | undefined> {
  const metadata = { display_phone_number: '551140028922', phone_number_id: account };
  const changes = [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }];
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: credentials['businessAccountId'], changes }],
  });
  const signature = createHmac('sha256', credentials['appSecret'] ?? '')
    .update(body)
    .digest('hex');
  return ask({
    method: 'POST',
    url: webhookUrl,
    headers: { 'x-hub-signature-256': `sha256=${signature}` },
    body,
  });
}

function postToTelegramHook(
  { webhookUrl, credentials }: Shop,
  from: string,
  n: number,
): Promise<Answer | undefined> {
  const person = { id: Number(from), first_name: nameOf(from) };
  const message = {
    message_id: n,
    from: { ...person, is_bot: false },
    chat: { ...person, type: 'private' },
    date: Math.floor(Date.now() / 1_000),
    text: `Mensagem ${n}`,
  };
  return ask({
    method: 'POST',
    url: webhookUrl,
    headers: { 'x-telegram-bot-api-secret-token': credentials['secretToken'] ?? '' },
    body: JSON.stringify({ update_id: n, message }),
  });
}

function whatsAppId({ account }: Shop, n: number): string {
  return `wamid.${account}.${n}`;
}
