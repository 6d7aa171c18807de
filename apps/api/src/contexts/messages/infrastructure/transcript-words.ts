import type { TranscriptLanguage } from '../domain/transcript.js';

/** What a transcript says beside the messages themselves. */
export interface TranscriptWords {
  readonly title: (customer: string) => string;
  readonly channel: string;
  readonly period: string;
  readonly made: string;
  readonly zone: string;
  readonly page: (number: number) => string;
  readonly note: string;
  readonly shop: string;
  readonly takenBack: string;
  readonly edited: string;
  readonly empty: string;
  readonly fileName: string;
  readonly kinds: Readonly<Record<string, string>>;
  readonly mail: (customer: string, shop: string) => { readonly subject: string; readonly text: string };
}

const portuguese: TranscriptWords = {
  title: (customer) => `Conversa com ${customer}`,
  channel: 'Canal',
  period: 'Período',
  made: 'Gerada em',
  zone: 'Fuso horário',
  page: (number) => `Página ${String(number)}`,
  note: 'Nota interna',
  shop: 'Empresa',
  takenBack: 'Mensagem apagada',
  edited: 'editada',
  empty: 'Nenhuma mensagem.',
  fileName: 'conversa',
  kinds: {
    image: 'Foto',
    audio: 'Áudio',
    video: 'Vídeo',
    document: 'Documento',
    sticker: 'Figurinha',
    location: 'Localização',
    contacts: 'Contato',
    template: 'Modelo',
    interactive: 'Mensagem interativa',
    payment: 'Cobrança',
    unsupported: 'Mensagem de um tipo novo',
  },
  mail: (customer, shop) => ({
    subject: `Conversa com ${customer}`,
    text: `Segue em anexo a conversa entre ${customer} e ${shop}.`,
  }),
};

const english: TranscriptWords = {
  title: (customer) => `Conversation with ${customer}`,
  channel: 'Channel',
  period: 'Period',
  made: 'Made on',
  zone: 'Time zone',
  page: (number) => `Page ${String(number)}`,
  note: 'Private note',
  shop: 'Company',
  takenBack: 'Deleted message',
  edited: 'edited',
  empty: 'No messages.',
  fileName: 'conversation',
  kinds: {
    image: 'Photo',
    audio: 'Recording',
    video: 'Video',
    document: 'Document',
    sticker: 'Sticker',
    location: 'Location',
    contacts: 'Contact',
    template: 'Template',
    interactive: 'Interactive message',
    payment: 'Charge',
    unsupported: 'A new kind of message',
  },
  mail: (customer, shop) => ({
    subject: `Conversation with ${customer}`,
    text: `Attached is the conversation between ${customer} and ${shop}.`,
  }),
};

export const transcriptWords: Readonly<Record<TranscriptLanguage, TranscriptWords>> = {
  'pt-BR': portuguese,
  en: english,
};
