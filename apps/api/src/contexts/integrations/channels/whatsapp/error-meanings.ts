import type { SendNext } from '../../application/ports/channel.js';

/** The codes that Meta documents for sending; leaving one out of the table below is a type error. */
const codes = [
  0, 1, 2, 3, 4, 10, 33, 100, 190, 368, 80007, 80008, 130403, 130429, 130472, 130497, 131000, 131005, 131008,
  131009, 131016, 131021, 131026, 131030, 131031, 131037, 131042, 131045, 131047, 131048, 131049, 131050,
  131051, 131052, 131053, 131056, 131057, 131062, 131063, 131064, 132000, 132001, 132005, 132007, 132008,
  132012, 132015, 132016, 132018, 132068, 132069, 133004, 133010, 133015, 133016, 134101, 134102, 135000,
  137000,
] as const;
type Code = (typeof codes)[number];

export interface Meaning {
  readonly next: SendNext | 'pair_limit';
  /** In Portuguese, for people: what happened and what to do. */
  readonly reason: string;
  /** Whether the same message may go through when a person sends it again later. */
  readonly again: boolean;
}

const minute = 60_000;
const giveUp = (reason: string, again = false): Meaning => ({ next: { kind: 'giveUp' }, reason, again });
const reconnect = (reason: string): Meaning => ({ next: { kind: 'reconnect' }, reason, again: true });
const later = (ms: number, reason: string): Meaning => ({
  next: { kind: 'retryAfter', ms, whole: true },
  reason,
  again: true,
});
const stop = (reason: string): Meaning => ({ next: { kind: 'stopContacting' }, reason, again: false });
// Meta names these "temporary"; whether the message was taken before the failure nobody can tell.
export const unclear: Meaning = {
  next: { kind: 'unconfirmed' },
  reason: 'O WhatsApp teve uma falha temporária. Não sabemos se a mensagem saiu.',
  again: true,
};

const badRequest = giveUp('O WhatsApp não aceitou o conteúdo desta mensagem.');
const noPermission = reconnect('O token não tem permissão para enviar por este número. Reconecte o canal.');
const badToken = reconnect('O token de acesso venceu ou foi revogado. Reconecte o canal.');
export const hourlyLimit = later(
  5 * minute,
  'O limite de chamadas da conta no WhatsApp foi atingido. Vamos tentar mais tarde.',
);
const locked = giveUp('A Meta restringiu a conta por causa das políticas. Veja o painel da Meta.', true);
const badTemplate = giveUp('O modelo ou os parâmetros dele não foram aceitos pelo WhatsApp.');
const notRegistered = giveUp(
  'O número não está registrado na API do WhatsApp. Registre-o no painel da Meta.',
  true,
);
const templateSync = later(
  10 * minute,
  'O WhatsApp ainda está preparando o modelo. Vamos tentar mais tarde.',
);

const meanings = {
  0: badToken,
  190: badToken,
  3: noPermission,
  10: noPermission,
  131005: noPermission,
  1: badRequest,
  33: giveUp('O número de envio não existe mais ou foi apagado na Meta.'),
  100: badRequest,
  131008: badRequest,
  131009: badRequest,
  131021: giveUp('O destinatário é o próprio número da empresa.'),
  135000: badRequest,
  2: unclear,
  131000: unclear,
  131016: unclear,
  133004: unclear,
  4: hourlyLimit,
  80007: hourlyLimit,
  80008: hourlyLimit,
  130429: later(2_000, 'O limite de mensagens por segundo foi atingido. Vamos tentar em instantes.'),
  131056: {
    next: 'pair_limit',
    reason: 'Muitas mensagens seguidas para este cliente. Vamos tentar em instantes.',
    again: true,
  },
  131048: giveUp(
    'A Meta limitou o número por denúncias de spam. Veja a qualidade dele no painel da Meta.',
    true,
  ),
  131064: giveUp('A Meta limitou os envios deste número. Veja a qualidade dele no painel da Meta.', true),
  131057: later(2 * minute, 'O número está em manutenção no WhatsApp. Vamos tentar em alguns minutos.'),
  368: locked,
  131031: locked,
  130497: giveUp('O WhatsApp não permite que este número fale com o país do cliente.'),
  131026: giveUp(
    'A mensagem não pode ser entregue: o número pode não ter WhatsApp ou usar um aplicativo antigo.',
  ),
  131047: giveUp('Passaram mais de 24 horas desde a última mensagem do cliente. Envie um modelo aprovado.'),
  131049: giveUp('O WhatsApp segurou esta mensagem de marketing. Espere pelo menos 24 horas.', true),
  131050: stop('O cliente não quer mais receber mensagens de marketing.'),
  130472: giveUp('O WhatsApp não entregou a mensagem por causa de um experimento com este cliente.'),
  130403: stop('O cliente bloqueou a empresa.'),
  131051: giveUp('O WhatsApp não aceita este tipo de mensagem.'),
  131052: giveUp('O WhatsApp não conseguiu baixar o arquivo. Peça ao cliente que envie de novo.'),
  131053: giveUp('O WhatsApp não aceitou o arquivo: formato ou tamanho inválido.'),
  131030: giveUp('Número de teste: o destinatário não está na lista permitida no painel da Meta.'),
  131037: giveUp('O nome de exibição do número ainda não foi aprovado pela Meta.', true),
  131042: giveUp('Há um problema com o pagamento da conta na Meta.', true),
  131045: giveUp('O certificado do número não é válido. Registre o número de novo na Meta.', true),
  133010: notRegistered,
  133015: later(5 * minute, 'O número foi apagado há pouco na Meta. Vamos tentar em alguns minutos.'),
  133016: giveUp('Muitas tentativas de registro do número. Espere antes de tentar de novo.', true),
  131062: giveUp('Este tipo de mensagem não pode ser enviado a quem só tem nome de usuário.'),
  131063: giveUp('Mensagens de marketing estão desligadas para este número.'),
  132000: badTemplate,
  132005: badTemplate,
  132007: badTemplate,
  132008: badTemplate,
  132012: badTemplate,
  132018: badTemplate,
  132001: giveUp('O modelo não existe neste idioma ou ainda não foi aprovado.'),
  132015: giveUp('O modelo está pausado pela Meta por baixa qualidade.', true),
  132016: giveUp('O modelo foi desativado pela Meta.'),
  132068: giveUp('O fluxo deste modelo está bloqueado.'),
  132069: later(10 * minute, 'O fluxo deste modelo atingiu o limite de envios. Vamos tentar mais tarde.'),
  134101: templateSync,
  134102: templateSync,
  137000: giveUp('A identidade do cliente mudou. Confirme com ele antes de enviar.'),
} satisfies Record<Code, Meaning>;

const known: ReadonlyMap<number, Meaning> = new Map(codes.map((code) => [code, meanings[code]]));

/** What Meta documents of a code, also of the families that it gives as a whole; undefined when it says nothing. */
export function meaningOf(code: number): Meaning | undefined {
  const listed = known.get(code);
  if (listed) return listed;
  if (code >= 200 && code <= 299) return noPermission;
  if (code >= 133000 && code <= 133016) return notRegistered;
  if (code >= 2_388_000 && code <= 2_388_999) return badTemplate;
  return undefined;
}
