import { screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import type { Conversation, Message } from '@crm/contract/shapes';
import { changeLanguage, type Language } from '@/shared/i18n/language';
import { anAttachment, aReaction, aVoiceNote } from '@/testing/attachments';
import { aMessage } from '@/testing/builders';
import { aConversationServer, aReply } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';

async function show(messages: Message[], over: Partial<Conversation> = {}) {
  const { conversation } = aConversationServer(over, messages);
  renderRoute(`/conversas/${conversation.id}`);
  return within(await screen.findByRole('log'));
}

const later = '2026-02-09T12:05:00.000Z';
const note = (event: string, facts = {}, text: string | null = null) =>
  aMessage({ kind: 'system', text, content: { event, facts } });

describe('signs in the words', () => {
  const written = [
    aMessage({ id: 'said', text: 'Quero *duas*' }),
    aReply({
      replyTo: { id: 'said', kind: 'text', direction: 'inbound', text: 'Quero *duas*', authorName: null },
    }),
    aReply({ id: 'note-1', text: 'Pediu *duas*', private: true }),
  ];

  it('are formatting on WhatsApp, and what they are in a note', async () => {
    const log = await show(written);
    expect(await log.findByText('duas')).toHaveProperty('tagName', 'STRONG');
    expect(await log.findByText('Quero duas')).toBeVisible();
    expect(log.getByText('Pediu *duas*')).toBeVisible();
  });

  it('say in a note whom it names, and no more', async () => {
    const text = '@Rafael Souza pediu *duas*';
    const content = { entities: [{ type: 'mention' as const, offset: 0, length: 13, userId: 'user-2' }] };
    const log = await show([aReply({ text, content, private: true })]);
    expect(log.getByText('@Rafael Souza')).toHaveClass('text-brand');
    expect(log.getByText('pediu *duas*')).toBeVisible();
  });

  it('are just signs where the provider tells the formatting beside the words', async () => {
    const log = await show(written, { channelType: 'telegram' });
    await waitFor(() => expect(log.getAllByText('Quero *duas*')).toHaveLength(2));
  });
});

describe('what became of a message', () => {
  it('is told: edited, forwarded, from the shop’s phone', async () => {
    const log = await show([aReply({ editedAt: later, forwarded: true, origin: 'phone', authorName: null })]);
    for (const mark of ['editada', 'Encaminhada', 'Enviada pelo celular da empresa']) {
      expect(log.getByText(mark)).toBeVisible();
    }
  });

  it('leaves a placeholder where it was taken back, and nothing to do with it', async () => {
    const log = await show([aMessage({ deletedAt: later, editedAt: later, text: null })]);
    expect(log.getByText('Patrícia Lemos apagou esta mensagem')).toBeVisible();
    expect(log.queryByText('editada')).not.toBeInTheDocument();
    expect(log.queryByRole('button')).not.toBeInTheDocument();
  });

  const failure = (action: 'reconnect' | 'wait' | 'stop_contacting') =>
    aReply({
      status: 'failed',
      error: { code: 'of.tomorrow', message: 'Não deu.', retryable: false, action },
    });

  it('leads to the channel when that has to be connected again', async () => {
    const log = await show([failure('reconnect')]);
    expect(log.getByRole('link', { name: 'Abrir o canal' })).toHaveAttribute(
      'href',
      '/ajustes/canais/channel-1',
    );
  });

  it('tells a refusal that has no text of ours in the words of the provider, and says so', async () => {
    const log = await show([failure('wait')]);
    expect(log.getByText(/Não enviada: O canal respondeu: “Não deu\.”\./)).toBeVisible();
  });

  it.each([
    ['wait', /Espere alguns minutos/],
    ['stop_contacting', /Não escreva mais a este cliente/],
  ] as const)('says what helps: %s', async (action, words) => {
    const log = await show([failure(action)]);
    expect(log.getByText(words)).toBeVisible();
  });

  it('says when we try again ourselves', async () => {
    const log = await show([aReply({ status: 'queued', tries: 1, nextTryAt: later })]);
    expect(log.getByText(/Tentamos de novo às \d\d:05/)).toBeVisible();
  });
});

describe('a note of the provider', () => {
  it.each([
    [
      note('number_changed', { before: '5511988770142', after: '5511977770000' }),
      'Patrícia Lemos mudou de número: de (11) 98877-0142 para (11) 97777-0000',
    ],
    [note('number_changed'), 'Patrícia Lemos mudou de número'],
    [note('user_id_changed'), 'A conta de Patrícia Lemos no WhatsApp mudou de identificador'],
    [note('identity_changed'), 'Patrícia Lemos pode ter trocado de aparelho: confirme com quem você fala'],
    [note('other', { type: 'x' }, 'Words of tomorrow'), 'Words of tomorrow'],
    [note('of_tomorrow'), 'Aviso'],
  ])('is a line in words of the screen: %#', async (message, words) => {
    const log = await show([message]);
    expect(log.getByText(words, { exact: false })).toBeVisible();
  });
});

describe('the thread with every kind in it', () => {
  const every = () => [
    aMessage({ id: 'a', kind: 'image', attachments: [anAttachment()], reactions: [aReaction()] }),
    aMessage({ id: 'b', kind: 'audio', text: null, attachments: [aVoiceNote()], content: { voice: true } }),
    aMessage({
      id: 'c',
      kind: 'document',
      text: null,
      attachments: [anAttachment({ id: 'f2', kind: 'document', name: 'a.pdf' })],
    }),
    aMessage({ id: 'd', kind: 'location', text: null, content: { latitude: 1, longitude: 2 } }),
    aMessage({
      id: 'e',
      kind: 'contacts',
      text: null,
      content: { contacts: [{ name: 'Bia', phones: [{ phone: '+5511988770142' }] }] },
    }),
    aMessage({
      id: 'f',
      kind: 'interactive',
      content: { order: { items: [{ productId: 'MESA', quantity: 1, price: 1000, currency: 'BRL' }] } },
    }),
    aReply({
      id: 'g',
      kind: 'interactive',
      content: { offer: { list: { button: 'Ver', sections: [{ rows: [{ id: '1', title: 'Sofá' }] }] } } },
    }),
    aMessage({ id: 'h', kind: 'video', attachments: [anAttachment({ id: 'f3', kind: 'video' })] }),
    aMessage({ id: 'i', deletedAt: later, text: null }),
    note('identity_changed'),
  ];

  it.each(['pt-BR', 'en'] as Language[])(
    'has names and roles, and no key for a text (%s)',
    async (language) => {
      await changeLanguage(language);
      const log = await show(every());
      await log.findByRole('slider');
      const element = screen.getByRole('log');
      expect(element.textContent).not.toMatch(/\b(message|conversation)\.[a-z_]+/);
      const { violations } = await axe.run(element, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
        rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
      });
      expect(
        violations.flatMap(({ id, nodes }) => nodes.map((n) => `${id}: ${n.html.slice(0, 160)}`)),
      ).toEqual([]);
    },
  );
});
