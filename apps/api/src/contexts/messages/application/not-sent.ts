import { DomainError } from '../../../kernel/domain-error.js';
import { SendFailed } from '../../integrations/public.js';

/** In Portuguese, for people: why a message did not leave, and what to do. */
const reasons: Readonly<Record<string, string>> = {
  'conversation.window_closed':
    'A janela de 24 horas fechou antes do envio. Envie um modelo aprovado ou espere o cliente escrever.',
  'conversation.access_closed':
    'A conta comercial não deixa mais o bot responder por ela. Peça ao dono que reative o bot no Telegram Business.',
  'contact.blocked_by_shop': 'O contato foi bloqueado pela loja antes do envio.',
  'contact.blocked': 'O cliente bloqueou este canal antes do envio: nenhuma mensagem chega a ele.',
  'contact.marketing_stopped':
    'O cliente pediu para não receber marketing. Use um modelo de outra categoria.',
};

/** What we refuse ourselves just before sending, as the failure of the try. Other errors stay what they are. */
export function notSent(error: unknown): unknown {
  const reason = error instanceof DomainError ? reasons[error.code] : undefined;
  if (!(error instanceof DomainError) || reason === undefined) return error;
  return new SendFailed({ kind: 'giveUp' }, error.code, reason);
}
