import type { AttachmentError } from './message.dto.js';

/** Why a file is not here, or what to be careful about: what happened and what to do. */
const messages: Readonly<Record<string, string>> = {
  'media.expired':
    'O arquivo expirou no provedor e não pode mais ser baixado. Peça ao cliente que envie de novo.',
  'media.too_large':
    'O arquivo é grande demais: recebemos até 100 MB. Peça ao cliente que o envie de outra forma.',
  'media.refused': 'O provedor não entregou o arquivo. Verifique a conexão do canal e tente de novo.',
  'media.unreachable': 'Não foi possível baixar o arquivo agora. Tente de novo mais tarde.',
  'media.empty': 'O cliente enviou um arquivo vazio. Peça que envie de novo.',
  'media.type_mismatch':
    'O arquivo não é o que diz ser. Só pode ser baixado: abra apenas se confiar em quem o enviou.',
};

export function attachmentError(code: string | null): AttachmentError | null {
  return code === null ? null : { code, message: messages[code] ?? 'O arquivo não está disponível.' };
}
