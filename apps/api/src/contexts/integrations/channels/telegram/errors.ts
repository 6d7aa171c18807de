import { SendFailed, type SendNext } from '../../application/ports/channel.js';
import { recordOf, textOf } from '../../channel-kit/json-reader.js';
import { idOf } from './chat-key.js';
import type { BotAnswer } from './bot-api.js';

/** Telegram has no numbers for its refusals, only words; leaving one out of the table below is a type error. */
export const refusals = [
  'chat_not_found',
  'thread_not_found',
  'topic_closed',
  'not_modified',
  'message_not_found',
  'message_not_deletable',
  'query_too_old',
  'bad_entities',
  'text_empty',
  'text_too_long',
  'caption_too_long',
  'markup_too_long',
  'bad_button',
  'bad_address',
  'address_unreadable',
  'upgraded',
  'file_unavailable',
  'file_refused',
  'file_too_big',
  'reaction_refused',
  'voice_forbidden',
  'no_rights',
  'business_quiet',
  'business_closed',
  'unauthorized',
  'blocked',
  'deactivated',
  'removed_from_chat',
  'cannot_begin',
  'bot_to_bot',
  'forbidden',
  'unknown_method',
  'unknown_token',
  'conflict',
  'too_large',
  'misdirected',
] as const;
type Refusal = (typeof refusals)[number];

interface Meaning {
  readonly status: number;
  /** What the description says; null for whatever it says with this status. */
  readonly says: RegExp | null;
  readonly next: SendNext;
  /** In Portuguese, for people: what happened and what to do. */
  readonly reason: string;
}

const giveUp = (status: number, says: RegExp | null, reason: string): Meaning => ({
  status,
  says,
  next: { kind: 'giveUp' },
  reason,
});
const reconnect = (status: number, says: RegExp | null, reason: string): Meaning => ({
  status,
  says,
  next: { kind: 'reconnect' },
  reason,
});
const stop = (says: RegExp, reason: string): Meaning => ({
  status: 403,
  says,
  next: { kind: 'stopContacting' },
  reason,
});

const badToken =
  'O token do bot foi revogado ou não vale mais. Reconecte o canal com um token novo do @BotFather.';

const meanings = {
  chat_not_found: giveUp(
    400,
    /chat not found|user not found|peer_id_invalid|chat_id is empty/i,
    'O Telegram não conhece esta conversa: o cliente precisa escrever ao bot primeiro.',
  ),
  thread_not_found: giveUp(400, /message thread not found/i, 'O tópico do grupo não existe mais.'),
  topic_closed: giveUp(
    400,
    /topic_(closed|deleted)/i,
    'O tópico do grupo foi fechado. Reabra-o no Telegram.',
  ),
  not_modified: giveUp(400, /message is not modified/i, 'A mensagem já estava assim.'),
  message_not_found: giveUp(
    400,
    /message to (edit|delete|react|be replied|forward|copy)\b.* not found|message_id_invalid|replied message not found/i,
    'A mensagem não existe mais no Telegram.',
  ),
  message_not_deletable: giveUp(
    400,
    /message can't be (deleted|edited)/i,
    'O Telegram não deixa mais mudar esta mensagem.',
  ),
  query_too_old: giveUp(
    400,
    /query is too old|query id is invalid/i,
    'O toque no botão passou do prazo para resposta.',
  ),
  bad_entities: giveUp(
    400,
    /can't parse (entities|\w+ entity)/i,
    'O Telegram não aceitou a formatação do texto.',
  ),
  text_empty: giveUp(400, /text is empty|text must be non-empty/i, 'A mensagem está vazia.'),
  text_too_long: giveUp(
    400,
    /(message|text)( is)? too long|message_too_long/i,
    'O texto é mais longo do que o Telegram aceita. Divida a mensagem.',
  ),
  caption_too_long: giveUp(
    400,
    /caption is too long|media_caption_too_long/i,
    'A legenda é mais longa do que o Telegram aceita. Mande o texto em outra mensagem.',
  ),
  markup_too_long: giveUp(
    400,
    /reply markup is too long/i,
    'São botões demais para uma mensagem do Telegram.',
  ),
  bad_button: giveUp(
    400,
    /button_(data|url|type|text)_invalid|inline keyboard button|can't parse .*(keyboard|button|reply markup)/i,
    'O Telegram não aceitou um dos botões.',
  ),
  bad_address: giveUp(
    400,
    /wrong http url|wrong file identifier|url host is empty/i,
    'O Telegram não aceitou o endereço do arquivo ou do botão.',
  ),
  address_unreadable: giveUp(
    400,
    /failed to get http url content|wrong type of the web page content|webpage_/i,
    'O Telegram não conseguiu ler o endereço do arquivo.',
  ),
  upgraded: giveUp(
    400,
    /upgraded to a supergroup/i,
    'O grupo virou um supergrupo e mudou de endereço. Envie de novo.',
  ),
  file_unavailable: {
    status: 400,
    says: /wrong file_id|file is temporarily unavailable|wrong remote file/i,
    next: { kind: 'retry' },
    reason: 'O Telegram não encontrou o arquivo agora. Vamos tentar de novo.',
  },
  file_refused: giveUp(
    400,
    /image_process_failed|photo_(invalid|save|ext|content)\w*|sticker_\w+_?invalid|wrong (file|sticker)|file must be non-empty|there is no \w+ in the request/i,
    'O Telegram não aceitou o arquivo: formato, medidas ou conteúdo inválido. Tente enviar como documento.',
  ),
  file_too_big: giveUp(
    400,
    /file is too big|too big for a \w+/i,
    'O arquivo é maior do que o Telegram aceita.',
  ),
  reaction_refused: giveUp(
    400,
    /reaction_(invalid|empty)|reactions?_.*(invalid|too_many)/i,
    'O Telegram não aceita este emoji como reação.',
  ),
  voice_forbidden: giveUp(
    400,
    /(voice|video)_messages_forbidden/i,
    'O cliente não aceita mensagens de voz ou de vídeo. Mande como arquivo ou texto.',
  ),
  no_rights: giveUp(
    400,
    /not enough rights|have no rights|chat_write_forbidden|chat_admin_required|chat_send_\w+_forbidden/i,
    'O bot não tem permissão para escrever neste grupo. Peça a um administrador.',
  ),
  business_quiet: giveUp(
    400,
    /business_peer_usage_missing/i,
    'Pela conta comercial, o Telegram só deixa responder a quem escreveu nas últimas 24 horas.',
  ),
  business_closed: giveUp(
    400,
    /business[_ ](connection|peer|account)/i,
    'A conta comercial não deixa mais o bot responder por ela. Peça ao dono que reative o bot no Telegram Business.',
  ),
  unauthorized: reconnect(401, null, badToken),
  blocked: stop(/bot was blocked by the user|user_is_blocked/i, 'O cliente bloqueou o bot.'),
  deactivated: stop(/user is deactivated/i, 'A conta do cliente no Telegram foi desativada.'),
  removed_from_chat: giveUp(
    403,
    /bot was kicked|bot is not a member|the group chat was deleted|channel chat was deleted/i,
    'O bot não está mais neste grupo. Peça para que o adicionem de novo.',
  ),
  cannot_begin: giveUp(
    403,
    /can't initiate conversation/i,
    'Um bot não pode começar a conversa: o cliente precisa escrever primeiro.',
  ),
  bot_to_bot: giveUp(403, /can't send messages to (bots|the bot)/i, 'Um bot não escreve a outro bot.'),
  forbidden: giveUp(
    403,
    /not enough rights|have no rights|write_forbidden|admin_required/i,
    'O bot não tem permissão para escrever nesta conversa.',
  ),
  unknown_method: giveUp(404, /method not found/i, 'O servidor do Telegram não conhece esta operação.'),
  unknown_token: reconnect(404, null, badToken),
  conflict: giveUp(
    409,
    null,
    'Outro programa usa este bot ao mesmo tempo. Desligue-o e verifique a conexão do canal.',
  ),
  too_large: giveUp(413, null, 'O arquivo é maior do que o Telegram aceita (50 MB).'),
  misdirected: reconnect(421, null, 'Este servidor não atende o bot. Verifique a conexão do canal.'),
} satisfies Record<Refusal, Meaning>;

const second = 1_000;
/** A chat has its limits by the minute: whoever has to wait longer is the bot itself. */
const longestChatPauseMs = 60 * second;
const unanswered = 'O Telegram teve uma falha temporária. Não sabemos se a mensagem saiu.';

/** The name of a refusal that we know, by its status and its words. */
export function refusalOf({ status, json }: BotAnswer): Refusal | undefined {
  const words = descriptionOf(json) ?? '';
  return refusals.find((name) => {
    const meaning: Meaning = meanings[name];
    return meaning.status === status && (meaning.says === null || meaning.says.test(words));
  });
}

export function descriptionOf(json: unknown): string | undefined {
  return textOf(recordOf(json)?.description, 4_096)?.slice(0, 300);
}

/** The id under which a group goes on, when that is why it refused. */
export function movedTo({ status, json }: BotAnswer): string | undefined {
  if (status !== 400) return undefined;
  return idOf(recordOf(recordOf(json)?.parameters)?.migrate_to_chat_id);
}

/** How long we are asked to wait, with a 429. */
export function pauseOf({ json, retryAfterMs }: BotAnswer): number {
  const seconds = recordOf(recordOf(json)?.parameters)?.retry_after;
  const asked = typeof seconds === 'number' && seconds >= 0 && seconds <= 86_400 ? seconds * second : null;
  return Math.max(asked ?? retryAfterMs ?? 5 * second, second);
}

/**
 * What an answer that is no success means for the sender. The request was written: without a clear refusal it is
 * unconfirmed.
 */
export function sendFailure(answer: BotAnswer, isGroup: boolean): SendFailed {
  const { status, json } = answer;
  if (status === 429) {
    const ms = pauseOf(answer);
    // Twenty a minute is the limit of a group; a single person's chat hardly ever meets one of its own.
    const whole = !isGroup || ms > longestChatPauseMs;
    const reason = 'O limite de mensagens do Telegram foi atingido. Vamos tentar em instantes.';
    return new SendFailed({ kind: 'retryAfter', ms, whole }, 'telegram.429', reason);
  }
  const isClear = status >= 400 && status < 500 && (recordOf(json)?.ok === false || status === 413);
  if (!isClear) return new SendFailed({ kind: 'unconfirmed' }, 'send.unknown', unanswered);
  const refusal = refusalOf(answer);
  if (refusal) return new SendFailed(meanings[refusal].next, `telegram.${refusal}`, meanings[refusal].reason);
  return new SendFailed({ kind: 'giveUp' }, `telegram.${status}`, descriptionOf(json) ?? `${status}`);
}
