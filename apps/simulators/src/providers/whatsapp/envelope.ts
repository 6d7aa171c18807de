import { createHmac } from 'node:crypto';
import type { Account, ChatMessage, Customer, DeliveryStatus } from './model.ts';

export interface StatusError {
  readonly code: number;
  readonly title: string;
  readonly details: string;
}

/** The envelope of everything that WhatsApp posts: one change per value, as Meta sends them. */
export function envelope(account: Account, values: readonly object[]): object {
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: account.businessAccountId ?? '0',
        changes: values.map((value) => ({
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: account.number, phone_number_id: account.phoneNumberId },
            ...value,
          },
        })),
      },
    ],
  };
}

export function messageValue(account: Account, customer: Customer, message: ChatMessage): object {
  return {
    contacts: [
      {
        profile: { name: customer.name },
        ...(customer.waId === null ? {} : { wa_id: customer.waId }),
        ...(customer.userId === null ? {} : { user_id: customer.userId }),
      },
    ],
    messages: [
      {
        ...(customer.waId === null ? {} : { from: customer.waId }),
        ...(customer.userId === null ? {} : { from_user_id: customer.userId }),
        id: message.id,
        timestamp: seconds(message.at),
        type: message.type,
        ...message.content,
        ...(message.quoted === null ? {} : { context: { from: account.number, id: message.quoted } }),
      },
    ],
  };
}

export function statusValue(
  customer: Customer,
  message: ChatMessage,
  status: DeliveryStatus,
  at: number,
  error?: StatusError,
): object {
  return {
    statuses: [
      {
        id: message.id,
        status,
        timestamp: seconds(at),
        ...(customer.waId === null ? {} : { recipient_id: customer.waId }),
        ...(customer.userId === null ? {} : { recipient_user_id: customer.userId }),
        ...(message.reference === null ? {} : { biz_opaque_callback_data: message.reference }),
        ...(status === 'sent' || status === 'delivered'
          ? { pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' } }
          : {}),
        ...(error
          ? {
              errors: [
                {
                  code: error.code,
                  title: error.title,
                  message: error.title,
                  error_data: { details: error.details },
                },
              ],
            }
          : {}),
      },
    ],
  };
}

/** The bytes of a post. Meta may write every character beyond ASCII as an escape: both forms are the same JSON. */
export function bytesOf(content: object, escaped: boolean): string {
  const text = JSON.stringify(content);
  if (!escaped) return text;
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The value of X-Hub-Signature-256 over exactly these bytes. */
export function signatureOf(body: string, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body, 'utf8').digest('hex')}`;
}

function seconds(at: number): string {
  return String(Math.floor(at / 1_000));
}
