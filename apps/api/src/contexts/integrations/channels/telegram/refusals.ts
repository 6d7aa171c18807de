import { SendFailed } from '../../application/ports/channel.js';

/** What we refuse ourselves, before any request: better known before than refused after. */

export function tooLong(most: number, length: number): SendFailed {
  return refused(
    'message.too_long',
    `O Telegram aceita até ${most} caracteres; esta mensagem tem ${length}.`,
  );
}

export function unsendable(reason = 'Este canal não envia este tipo de mensagem.'): SendFailed {
  return refused('message.kind_unsupported', reason);
}

export function nobodyThere(): SendFailed {
  return refused(
    'contact.unreachable',
    'Um bot só escreve a quem já escreveu a ele. Peça ao cliente que abra o bot e mande uma mensagem.',
  );
}

export function refused(code: string, reason: string): SendFailed {
  return new SendFailed({ kind: 'giveUp' }, code, reason);
}
