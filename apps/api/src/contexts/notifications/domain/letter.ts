import type { Notice, NoticeKind } from './notice.js';

export interface LetterFacts {
  readonly notice: Notice;
  /** Whose conversation it is; null when it is about none. */
  readonly customer: string | null;
  /** The colleague who caused it. */
  readonly by: string | null;
  readonly locale: 'pt-BR' | 'en';
  readonly workspaceName: string;
  readonly link: string;
}

export interface LetterText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

type Sentence = (customer: string, by: string | null) => string;

const sentences: Record<'pt-BR' | 'en', Record<NoticeKind, Sentence>> = {
  'pt-BR': {
    message: (customer) => `${customer} escreveu para você`,
    queue: (customer) => `${customer} espera atendimento e a conversa está sem dono`,
    assigned: (customer, by) =>
      by === null
        ? `A conversa com ${customer} agora é sua`
        : `${by} passou para você a conversa com ${customer}`,
    mentioned: (customer, by) =>
      `${by ?? 'Alguém da equipe'} mencionou você em uma nota na conversa com ${customer}`,
    returned: (customer) => `A conversa com ${customer}, que estava adiada, voltou`,
    failed: (customer) => `Uma mensagem sua para ${customer} não foi entregue`,
    channel: () => 'Um canal parou de enviar ou receber mensagens',
    export: () => 'A exportação de contatos que você pediu terminou',
  },
  en: {
    message: (customer) => `${customer} wrote to you`,
    queue: (customer) => `${customer} is waiting and the conversation is unassigned`,
    assigned: (customer, by) =>
      by === null
        ? `The conversation with ${customer} is now yours`
        : `${by} gave you the conversation with ${customer}`,
    mentioned: (customer, by) =>
      `${by ?? 'A colleague'} mentioned you in a note in the conversation with ${customer}`,
    returned: (customer) => `The snoozed conversation with ${customer} is back`,
    failed: (customer) => `A message of yours to ${customer} was not delivered`,
    channel: () => 'A channel has stopped sending or receiving messages',
    export: () => 'The export of contacts that you asked for has ended',
  },
};

const frames = {
  'pt-BR': {
    open: 'Abrir no CRM Manager',
    why: (workspace: string) =>
      `Você recebe este e-mail porque pediu para ser avisado em ${workspace}. Para mudar isso, abra Ajustes, Notificações.`,
  },
  en: {
    open: 'Open in CRM Manager',
    why: (workspace: string) =>
      `You get this mail because you asked to be told in ${workspace}. To change that, open Settings, Notifications.`,
  },
};

/** One sentence, a way to the place, and why it came. What customers wrote does not leave the house. */
export function letterOf({ notice, customer, by, locale, workspaceName, link }: LetterFacts): LetterText {
  const sentence = sentences[locale][notice.kind](customer ?? '', by);
  const { open, why } = frames[locale];
  const reason = why(workspaceName);
  return {
    subject: sentence,
    text: `${sentence}.\n\n${open}: ${link}\n\n${reason}\n`,
    html: `<p>${escaped(sentence)}.</p><p><a href="${escaped(link)}">${open}</a></p><p><small>${escaped(reason)}</small></p>`,
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}
