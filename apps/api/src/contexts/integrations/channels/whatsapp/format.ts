import { SendFailed, type OutboundMessage, type SendResult } from '../../application/ports/channel.js';
import { listOf, recordOf } from '../../channel-kit/json-reader.js';
import { identifierOf } from './words.js';

export const textLimit = 4_096;

/**
 * The body of POST /{phone number id}/messages.
 * @throws SendFailed when the text is longer than WhatsApp takes: better known before than refused after
 */
export function textPayload({
  to,
  content,
  replyToExternalId,
  reference,
}: OutboundMessage): Readonly<Record<string, unknown>> {
  if (content.kind !== 'text') throw unsendable();
  const { text } = content;
  const length = [...text].length;
  if (length > textLimit) {
    throw new SendFailed(
      { kind: 'giveUp' },
      'message.too_long',
      `O WhatsApp aceita até ${textLimit} caracteres; esta mensagem tem ${length}.`,
    );
  }
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...addressed(to),
    type: 'text',
    text: { body: text, preview_url: true },
    ...(replyToExternalId === null ? {} : { context: { message_id: replyToExternalId } }),
    biz_opaque_callback_data: reference,
  };
}

function unsendable(): SendFailed {
  return new SendFailed(
    { kind: 'giveUp' },
    'message.kind_unsupported',
    'Este canal não envia este tipo de mensagem.',
  );
}

/** Without the plus Meta may put our own country code before the number; people without a number have a user id. */
function addressed(to: string): { to: string } | { recipient: string } {
  const digits = to.replace(/[\s().+-]/g, '');
  return /^\d{5,20}$/.test(digits) ? { to: `+${digits}` } : { recipient: to };
}

/** Null when the answer does not name the message: then nobody can say what became of it. */
export function acceptedMessage(json: unknown): SendResult | null {
  const answer = recordOf(json);
  const externalId = identifierOf(recordOf(listOf(answer?.messages)[0])?.id);
  if (externalId === undefined) return null;
  const recipient = recordOf(listOf(answer?.contacts)[0]);
  return { externalId, recipientExternalId: identifierOf(recipient?.wa_id) ?? null };
}
