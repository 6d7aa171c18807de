import { createHmac, randomBytes } from 'node:crypto';

export interface SignedBody {
  readonly body: string;
  readonly signature: string;
}

export interface Number {
  readonly phoneNumberId: string;
  readonly businessAccountId: string;
  readonly appSecret: string;
}

/** One customer's text message as WhatsApp posts it, signed. `text` may carry a mark to find it again. */
export function signedMessage(number: Number, from: string, text: string, secondsAgo = 0): SignedBody {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '551140020180', phone_number_id: number.phoneNumberId },
    contacts: [{ profile: { name: `Cliente ${from.slice(-4)}` }, wa_id: from }],
    messages: [
      {
        from,
        id: `wamid.${randomBytes(18).toString('base64url')}`,
        timestamp: String(Math.floor(Date.now() / 1000) - secondsAgo),
        type: 'text',
        text: { body: text },
      },
    ],
  };
  return sign(number, {
    object: 'whatsapp_business_account',
    entry: [{ id: number.businessAccountId, changes: [{ field: 'messages', value }] }],
  });
}

export function sign(number: Number, content: object): SignedBody {
  const body = JSON.stringify(content);
  return { body, signature: `sha256=${createHmac('sha256', number.appSecret).update(body).digest('hex')}` };
}

export function customer(n: number): string {
  return `55119${String(80_000_000 + n)}`;
}
