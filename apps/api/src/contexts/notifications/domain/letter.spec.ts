import { describe, expect, it } from '@jest/globals';
import { letterOf, type LetterFacts } from './letter.js';
import { noticeKinds, type NoticeKind } from './notice.js';

const facts = (kind: NoticeKind, more: Partial<LetterFacts> = {}): LetterFacts => ({
  notice: {
    ...{ userId: 'ana', kind, at: new Date('2026-11-26T12:00:00Z') },
    ...{ conversationId: null, channelId: null, exportId: null, messageId: null, byId: null },
  },
  ...{ customer: 'Camila', by: null, locale: 'pt-BR', workspaceName: 'Aroeira' },
  link: 'https://crm.example/contatos/exportar',
  ...more,
});

describe('a mail', () => {
  it('says in one sentence what happened, and leads there', () => {
    const { subject, text, html } = letterOf(facts('export'));
    expect(subject).toBe('A exportação de contatos que você pediu terminou');
    expect(text).toContain('Abrir no CRM Manager: https://crm.example/contatos/exportar');
    expect(html).toContain('href="https://crm.example/contatos/exportar"');
    expect(letterOf(facts('export', { locale: 'en' })).subject).toBe(
      'The export of contacts that you asked for has ended',
    );
  });

  it.each(noticeKinds)('of %s has words in both languages, and runs nothing that a name says', (kind) => {
    for (const locale of ['pt-BR', 'en'] as const) {
      const { subject, html } = letterOf(facts(kind, { locale, customer: '<img src=x onerror=1>' }));
      expect(subject.length).toBeGreaterThan(10);
      expect(html).not.toContain('<img');
    }
  });
});
