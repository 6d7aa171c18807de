import type { OutboundMessage, SendResult } from '../../application/ports/channel.js';
import { listOf, recordOf } from '../../channel-kit/json-reader.js';
import { identifierOf } from './words.js';

type Body = Readonly<Record<string, unknown>>;

/** The body of POST /{phone number id}/messages for a message with this part. */
export function messageBody(message: OutboundMessage, type: string, part: unknown): Body {
  const { to, replyToExternalId, reference } = message;
  return {
    ...addressedBody(to),
    type,
    [type]: part,
    ...(replyToExternalId === null ? {} : { context: { message_id: replyToExternalId } }),
    biz_opaque_callback_data: reference,
  };
}

export function reactionBody(to: string, messageId: string, emoji: string): Body {
  return { ...addressedBody(to), type: 'reaction', reaction: { message_id: messageId, emoji } };
}

/** Meta marks the earlier ones too; the sign of typing comes only together with it. */
export function readBody(messageId: string, isTyping: boolean): Body {
  return {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: messageId,
    ...(isTyping ? { typing_indicator: { type: 'text' } } : {}),
  };
}

/** Without the plus Meta may put our own country code before the number; people without a number have a user id. */
function addressedBody(to: string): Body {
  const digits = to.replace(/[\s().+-]/g, '');
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...(/^\d{5,20}$/.test(digits) ? { to: `+${digits}` } : { recipient: to }),
  };
}

/** Null when the answer does not name the message: then nobody can say what became of it. */
export function acceptedMessage(json: unknown): SendResult | null {
  const answer = recordOf(json);
  const externalId = identifierOf(recordOf(listOf(answer?.messages)[0])?.id);
  if (externalId === undefined) return null;
  const recipient = recordOf(listOf(answer?.contacts)[0]);
  return { externalId, recipientExternalId: identifierOf(recipient?.wa_id) ?? null };
}
