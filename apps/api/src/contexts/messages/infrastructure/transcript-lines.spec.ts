import { describe, expect, it } from '@jest/globals';
import type { MessageAttachment, MessageView } from '../queries/message.dto.js';
import { transcriptLines } from './transcript-lines.js';
import { transcriptPdf, type TranscriptLine } from './transcript-page.js';
import { transcriptWords } from './transcript-words.js';

const words = transcriptWords['pt-BR'];
const at = '2026-02-09T12:00:00.000Z';
const message = (over: Partial<MessageView>) =>
  ({
    id: 'm',
    direction: 'inbound',
    kind: 'text',
    text: 'Oi',
    attachments: [],
    private: false,
    authorName: null,
    editedAt: null,
    deletedAt: null,
    sentAt: at,
    ...over,
  }) as unknown as MessageView;
const file = (kind: string, name: string | null) => ({ kind, name }) as unknown as MessageAttachment;
const lines = (messages: MessageView[], withNotes = false) =>
  transcriptLines(messages, { customer: 'Ana', withNotes }, words);

describe('what a transcript says', () => {
  it('is who wrote what, with files by their names', () => {
    expect(
      lines([
        message({}),
        message({
          direction: 'outbound',
          authorName: 'Rafael',
          text: 'Segue',
          attachments: [file('document', 'contrato.pdf')],
        }),
        message({ direction: 'outbound', kind: 'image', text: null, attachments: [file('image', null)] }),
        message({ kind: 'location', text: null }),
      ]).map(({ who, text, files }) => [who, text, files]),
    ).toEqual([
      ['Ana', 'Oi', []],
      ['Rafael', 'Segue', ['Documento: contrato.pdf']],
      ['Empresa', '', ['Foto']],
      ['Ana', '', ['Localização']],
    ]);
  });

  it('has notes of the team only where they are wanted, and never what the system tells', () => {
    const all = [
      message({ private: true, text: 'Cliente antiga' }),
      message({ kind: 'system', text: 'x' }),
      message({}),
    ];
    expect(lines(all).map(({ text }) => text)).toEqual(['Oi']);
    expect(lines(all, true).map(({ text, note }) => [text, note])).toEqual([
      ['Cliente antiga', true],
      ['Oi', false],
    ]);
  });

  it('says that a message was edited, and nothing of one that was taken back but that', () => {
    const [edited, gone] = lines([
      message({ editedAt: at }),
      message({ deletedAt: at, editedAt: at, text: 'segredo', attachments: [file('image', 'a.jpg')] }),
    ]);
    expect(edited).toMatchObject({ edited: true, text: 'Oi' });
    expect(gone).toMatchObject({ edited: false, text: 'Mensagem apagada', files: [] });
  });
});

describe('a transcript as a document', () => {
  const head = {
    shop: 'Loja',
    customer: 'Ana 😀',
    address: '+5511988770142',
    channel: 'WhatsApp',
    zone: 'America/Sao_Paulo',
    language: 'pt-BR',
    made: new Date(at),
  };
  const bytes = async (of: TranscriptLine[]) => {
    const parts: Buffer[] = [];
    for await (const part of await transcriptPdf(head, of, words)) parts.push(part as Buffer);
    return Buffer.concat(parts);
  };
  const line = (text: string): TranscriptLine => ({
    at: new Date(at),
    who: 'Ana',
    text,
    files: [],
    note: false,
    edited: false,
  });
  const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length;

  it('is a PDF, also of nothing, with as many pages as it takes, whatever the letters', async () => {
    const empty = await bytes([]);
    expect(empty.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pages(empty)).toBe(1);
    const long = await bytes(
      Array.from({ length: 200 }, (_, n) =>
        line(`Olá ${String(n)}: ção, Привет, مرحبا, שלום, 👩🏽‍🔧, 漢字, \u0007`),
      ),
    );
    expect(pages(long)).toBeGreaterThan(5);
  });
});
