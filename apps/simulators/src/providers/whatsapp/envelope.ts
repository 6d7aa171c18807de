import { createHmac } from 'node:crypto';
import type { Account, ChatMessage, Customer, DeliveryStatus } from './model.ts';
import type { Price } from './pricing.ts';
import { seconds } from './seconds.ts';

export interface StatusError {
  readonly code: number;
  readonly title: string;
  readonly details: string;
}

/** One change of an envelope: a field, as the dashboard lets one subscribe to it, and what it says. */
export interface FieldChange {
  readonly field: string;
  readonly value: object;
}

/** The envelope of everything that WhatsApp posts. `time` (seconds) stands in those that concern the account itself. */
export function envelope(account: Account, changes: readonly FieldChange[], time?: number): object {
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: account.businessAccountId ?? '0', ...(time === undefined ? {} : { time }), changes }],
  };
}

/** A change that concerns one number, whose value says so. */
export function numberChange(account: Account, field: string, value: object): FieldChange {
  return {
    field,
    value: {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: account.number, phone_number_id: account.phoneNumberId },
      ...value,
    },
  };
}

export interface MessageExtras {
  /** Who wrote the quoted message; needed where one is quoted. */
  readonly quotedFrom?: string | undefined;
  readonly forwarded?: 'once' | 'often' | undefined;
  readonly referral?: object | undefined;
  readonly errors?: readonly object[] | undefined;
  /** The customer shows a username alone. */
  readonly hideNumber?: boolean | undefined;
}

export function messageValue(customer: Customer, message: ChatMessage, extras: MessageExtras = {}): object {
  const waId = extras.hideNumber === true ? null : customer.waId;
  const context = {
    ...(message.quoted === null || extras.forwarded === 'often'
      ? {}
      : { from: extras.quotedFrom, id: message.quoted }),
    ...(extras.forwarded === 'once' ? { forwarded: true } : {}),
    ...(extras.forwarded === 'often' ? { frequently_forwarded: true } : {}),
  };
  return {
    ...(message.type === 'system' ? {} : { contacts: [contactOf(customer, waId)] }),
    messages: [
      {
        ...(waId === null ? {} : { from: waId }),
        ...(customer.userId === null ? {} : { from_user_id: customer.userId }),
        ...(customer.parentUserId === null ? {} : { from_parent_user_id: customer.parentUserId }),
        id: message.id,
        timestamp: seconds(message.at),
        type: message.type,
        ...message.content,
        ...(Object.keys(context).length === 0 ? {} : { context }),
        ...(extras.referral ? { referral: extras.referral } : {}),
        ...(extras.errors ? { errors: extras.errors } : {}),
      },
    ],
  };
}

function contactOf(customer: Customer, waId: string | null): object {
  return {
    profile: {
      name: customer.name,
      ...(customer.username === null ? {} : { username: customer.username }),
    },
    ...(waId === null ? {} : { wa_id: waId }),
    ...(customer.userId === null ? {} : { user_id: customer.userId }),
    ...(customer.parentUserId === null ? {} : { parent_user_id: customer.parentUserId }),
  };
}

export function statusValue(
  customer: Customer,
  message: ChatMessage,
  status: DeliveryStatus,
  at: number,
  { price, error }: { price?: Price | undefined; error?: StatusError | undefined } = {},
): object {
  return {
    statuses: [
      {
        id: message.id,
        status,
        timestamp: seconds(at),
        ...(customer.waId === null ? {} : { recipient_id: customer.waId }),
        ...(customer.userId === null ? {} : { recipient_user_id: customer.userId }),
        ...(customer.parentUserId === null ? {} : { recipient_parent_user_id: customer.parentUserId }),
        ...(message.reference === null ? {} : { biz_opaque_callback_data: message.reference }),
        ...price,
        ...(error
          ? {
              errors: [
                {
                  code: error.code,
                  title: error.title,
                  message: error.title,
                  error_data: { details: error.details },
                  href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
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
