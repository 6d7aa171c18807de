import type { FailureAction } from '../../../../kernel/failure-action.js';
import { storableText } from '../../../../kernel/storable-text.js';
import { EgressFailed } from '../../../../platform/egress/egress-failed.js';
import { SendFailed } from '../../application/ports/channel.js';
import { recordOf, textOf } from '../../channel-kit/json-reader.js';
import { hourlyLimit, meaningOf, unclear, type Meaning } from './error-meanings.js';
import type { GraphAnswer } from './graph-api.js';

const minute = 60_000;
const longestPairPauseMs = 10 * minute;

/** The error object of an answer or a receipt: `{code, title?, message?, error_data?}`. */
export interface GraphError {
  readonly code: number;
  readonly text: string;
}

export function graphErrorOf(value: unknown): GraphError | null {
  const error = recordOf(value);
  const code = Number(error?.code);
  if (!error || error.code === undefined || !Number.isSafeInteger(code)) return null;
  // Newer answers have an object there, older ones a text, the oldest the details beside the code.
  const data = recordOf(error.error_data)?.details ?? error.error_data;
  const details = textOf(data, 2_000) ?? textOf(error.details, 2_000);
  const text = details ?? textOf(error.message, 2_000) ?? textOf(error.title, 2_000) ?? '';
  return { code, text: storableText(text.slice(0, 300)) };
}

/** What an answer that is no success means for the sender. The request was written: without a proof it is unconfirmed. */
export function sendFailure({ status, json, retryAfterMs }: GraphAnswer, attempt: number): SendFailed {
  const error = graphErrorOf(recordOf(json)?.error);
  if (error) return codedFailure(error, status, attempt, retryAfterMs);
  if (status === 429) {
    return new SendFailed(
      { kind: 'retryAfter', ms: retryAfterMs ?? minute, whole: true },
      'send.rate_limited',
      hourlyLimit.reason,
    );
  }
  if (status >= 400 && status < 500 && json !== undefined) {
    return new SendFailed(
      { kind: 'giveUp' },
      'send.rejected',
      'O WhatsApp recusou a mensagem sem dizer por quê.',
    );
  }
  return new SendFailed({ kind: 'unconfirmed' }, 'send.unknown', unclear.reason);
}

function codedFailure(
  error: GraphError,
  status: number,
  attempt: number,
  retryAfterMs: number | null,
): SendFailed {
  const code = `whatsapp.${error.code}`;
  const meaning = meaningOf(error.code);
  if (!meaning) {
    return status >= 400 && status < 500
      ? new SendFailed({ kind: 'giveUp' }, code, rawReason(error))
      : new SendFailed({ kind: 'unconfirmed' }, code, unclear.reason);
  }
  if (meaning.next === 'pair_limit') {
    const ms = Math.min(longestPairPauseMs, 1_000 * 4 ** Math.min(attempt - 1, 10));
    return new SendFailed({ kind: 'retryAfter', ms, whole: false }, code, meaning.reason);
  }
  const next =
    meaning.next.kind === 'retryAfter' && retryAfterMs !== null
      ? { ...meaning.next, ms: retryAfterMs }
      : meaning.next;
  return new SendFailed(next, code, meaning.reason);
}

/** What a refused upload means. The message itself was not asked for yet, so that nothing can have been accepted. */
export function uploadFailure(answer: GraphAnswer, attempt: number): SendFailed {
  const failure = sendFailure(answer, attempt);
  if (failure.next.kind !== 'unconfirmed') return failure;
  return new SendFailed(
    { kind: 'retry' },
    failure.code,
    'O WhatsApp não recebeu o arquivo. Vamos tentar de novo.',
  );
}

/** An upload without an answer, or a file of ours that could not be read: nothing was accepted either. */
export function lostUpload(error: unknown): SendFailed {
  return error instanceof EgressFailed
    ? new SendFailed(
        { kind: 'retry' },
        'send.upload_unreachable',
        'Não conseguimos enviar o arquivo ao WhatsApp. Vamos tentar de novo.',
      )
    : new SendFailed(
        { kind: 'retry' },
        'send.file_unreadable',
        'Não conseguimos ler o arquivo guardado. Vamos tentar de novo.',
      );
}

interface DeliveryFailure {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  readonly action: FailureAction;
}

/** Why an accepted message was not delivered after all, from its receipt. */
export function deliveryFailure(value: unknown): DeliveryFailure {
  const error = graphErrorOf(value);
  if (!error) {
    const message = 'O WhatsApp não entregou a mensagem.';
    return { code: 'send.rejected', message, retryable: true, action: 'retry' };
  }
  const meaning = meaningOf(error.code);
  return {
    code: `whatsapp.${error.code}`,
    message: meaning?.reason ?? rawReason(error),
    retryable: meaning?.again ?? true,
    action: meaning ? actionAfter(meaning) : 'retry',
  };
}

/** Nobody tries again on their own what Meta once accepted: a limit then means that a person waits before they do. */
function actionAfter({ next, again }: Meaning): FailureAction {
  if (next === 'pair_limit') return 'wait';
  switch (next.kind) {
    case 'retry':
    case 'unconfirmed':
      return 'retry';
    case 'retryAfter':
      return 'wait';
    case 'reconnect':
      return 'reconnect';
    case 'giveUp':
      return again ? 'wait' : 'give_up';
    case 'stopContacting':
      return 'stop_contacting';
  }
}

/** The provider's own words, whatever their language: the screen says in its own whose they are. */
function rawReason({ code, text }: GraphError): string {
  return text === '' ? `${code}` : text;
}
