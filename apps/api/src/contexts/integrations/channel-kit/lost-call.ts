import { EgressFailed } from '../../../platform/egress/egress-failed.js';
import { SendFailed } from '../application/ports/channel.js';

/** What a send that got no answer comes to: safe to repeat only when not a byte of it can have left. */
export function lostCall(error: unknown): SendFailed {
  if (error instanceof EgressFailed && !error.written) {
    return new SendFailed(
      { kind: 'retry' },
      'send.unreachable',
      'Não conseguimos falar com o provedor. Vamos tentar de novo.',
    );
  }
  return new SendFailed(
    { kind: 'unconfirmed' },
    'send.timeout',
    'O provedor não respondeu a tempo. Não sabemos se a mensagem saiu.',
  );
}
