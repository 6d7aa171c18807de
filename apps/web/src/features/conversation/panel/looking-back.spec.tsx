import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { GalleryItem, TimelineItem } from '@crm/contract/shapes';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { anAttachment } from '@/testing/attachments';
import { aContact, aMessage } from '@/testing/builders';
import { aConversationServer, aReply } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const file = (over: Partial<GalleryItem> = {}): GalleryItem => ({
  messageId: 'message-9',
  sentAt: '2026-02-09T12:00:00.000Z',
  direction: 'inbound',
  private: false,
  authorName: null,
  attachment: anAttachment(),
  link: null,
  ...over,
});

const happened = (over: Partial<TimelineItem> = {}): TimelineItem => ({
  id: 'item-1',
  at: '2026-02-09T12:00:00.000Z',
  kind: 'opened',
  conversationId: 'old',
  channelId: 'channel-1',
  channelName: 'Loja Pinheiros',
  channelType: 'whatsapp',
  message: null,
  authorId: null,
  authorName: null,
  changed: [],
  ...over,
});

async function openPanel(tab: string) {
  const world = aConversationServer({ contactName: 'Camila Rocha' });
  const rendered = renderRoute(`/conversas/${world.conversation.id}`);
  await rendered.user.click(await screen.findByRole('heading', { name: 'Camila Rocha' }));
  await rendered.user.keyboard(']');
  const panel = await screen.findByRole('dialog', { name: 'Contato' });
  await rendered.user.click(await within(panel).findByRole('tab', { name: tab }));
  return { ...rendered, panel, world };
}

describe('what was sent in a conversation', () => {
  it('is pictures that open large and lead to their message', async () => {
    const asked: string[] = [];
    server.use(
      mock('get', '/api/v1/conversations/{id}/gallery', ({ query }) => {
        asked.push(query.get('show') ?? '');
        return onePage([
          file(),
          file({ messageId: 'message-8', attachment: anAttachment({ id: 'file-2' }) }),
        ]);
      }),
    );
    const { user, panel, router, world } = await openPanel('Mídia');
    const tiles = await within(panel).findAllByRole('button', { name: 'Abrir a foto de Camila Rocha' });
    expect([tiles.length, asked]).toEqual([2, ['media']]);
    await user.click(tiles[0] ?? panel);
    await user.click(await screen.findByRole('button', { name: 'Ver na conversa' }));
    await waitFor(() => expect(router.state.location.hash).toBe('#mensagem-message-9'));
    expect(router.state.location.pathname).toBe(`/conversas/${world.conversation.id}`);
  });

  it('is links and files in lists of their own, with who sent them', async () => {
    server.use(
      mock('get', '/api/v1/conversations/{id}/gallery', ({ query }) => {
        const show = query.get('show');
        if (show === 'links')
          return onePage([
            file({
              attachment: null,
              link: 'https://loja.example/mesa',
              direction: 'outbound',
              authorName: 'Rafael Souza',
            }),
          ]);
        if (show === 'files')
          return onePage([file({ attachment: anAttachment({ kind: 'document', name: 'contrato.pdf' }) })]);
        return onePage([]);
      }),
    );
    const { user, panel } = await openPanel('Mídia');
    expect(await within(panel).findByText('Nenhuma foto ou vídeo')).toBeVisible();
    await user.click(within(panel).getByRole('tab', { name: 'Links' }));
    const link = await within(panel).findByRole('link', { name: 'loja.example/mesa' });
    expect(link).toHaveAttribute('href', 'https://loja.example/mesa');
    expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
    const place = within(panel).getByRole('link', { name: /Rafael Souza.*Ver na conversa/ });
    expect(place).toHaveAttribute('href', expect.stringContaining('#mensagem-message-9'));
    await user.click(within(panel).getByRole('tab', { name: 'Arquivos' }));
    expect(await within(panel).findByText('contrato.pdf')).toBeVisible();
  });

  it('says when it cannot be read, and is asked for again', async () => {
    let fails = true;
    server.use(
      mock('get', '/api/v1/conversations/{id}/gallery', () =>
        fails ? refusal(503, 'service.unavailable') : onePage([file()]),
      ),
    );
    const { user, panel } = await openPanel('Mídia');
    expect(await within(panel).findByText('Não deu para abrir os arquivos')).toBeVisible();
    fails = false;
    await user.click(within(panel).getByRole('button', { name: 'Tentar de novo' }));
    expect(await within(panel).findByRole('button', { name: /Abrir a foto/ })).toBeVisible();
  });
});

describe('the history of a customer', () => {
  const items = [
    happened({
      id: 'e',
      kind: 'edit',
      conversationId: null,
      channelName: null,
      channelType: null,
      authorName: 'Marina Alves',
      changed: ['email', 'labelIds'],
    }),
    happened({ id: 'm', kind: 'message', message: aMessage({ id: 'm', text: 'Quanto fica o frete?' }) }),
    happened({ id: 'n', kind: 'note', message: aReply({ id: 'n', private: true, text: 'Cliente antiga' }) }),
    happened({
      id: 's',
      kind: 'event',
      message: aReply({
        id: 's',
        kind: 'system',
        text: null,
        content: { event: 'status_changed', facts: { before: 'open', after: 'resolved', reason: 'by_hand' } },
      }),
    }),
    happened({ id: 'o', kind: 'opened' }),
  ];

  it('tells what was said, noted and done, and leads there', async () => {
    server.use(mock('get', '/api/v1/contacts/{id}/timeline', () => onePage(items)));
    const { user, panel, router } = await openPanel('Histórico');
    const list = await within(panel).findByRole('list', { name: 'Histórico de Patrícia Lemos' });
    const told = within(list)
      .getAllByRole('listitem')
      .map((item) => item.textContent);
    expect(told[0]).toMatch(/Marina Alves.*Alterou: e-mail e etiquetas/);
    expect(told[1]).toMatch(/Loja Pinheiros.*Quanto fica o frete\?/);
    expect(told[2]).toMatch(/Rafael Souza.*nota interna.*Cliente antiga/);
    expect(told[3]).toMatch(/resolveu/);
    expect(told[4]).toMatch(/Conversa iniciada/);
    await user.click(within(list).getByRole('link', { name: /Quanto fica o frete/ }));
    await waitFor(() => expect(router.state.location.hash).toBe('#mensagem-m'));
    expect(router.state.location.pathname).toBe('/conversas/old');
  });

  it('is narrowed to notes, and goes on page by page', async () => {
    const asked: string[][] = [];
    server.use(
      mock('get', '/api/v1/contacts/{id}/timeline', ({ query }) => {
        asked.push(query.getAll('show'));
        if (query.has('show')) return onePage([]);
        return query.has('cursor')
          ? onePage(items.slice(3))
          : { items: items.slice(0, 3), nextCursor: 'next' };
      }),
    );
    const { user, panel } = await openPanel('Histórico');
    await user.click(await within(panel).findByRole('button', { name: 'Carregar mais' }));
    await waitFor(() => expect(within(panel).getAllByRole('listitem')).toHaveLength(5));
    await user.click(within(panel).getByRole('button', { name: 'Notas' }));
    expect(await within(panel).findByText('Nada deste tipo. Mostre outros tipos acima.')).toBeVisible();
    expect(asked.at(-1)).toEqual(['notes']);
  });

  it('says when it cannot be read', async () => {
    server.use(mock('get', '/api/v1/contacts/{id}/timeline', () => refusal(503, 'service.unavailable')));
    const { panel } = await openPanel('Histórico');
    expect(await within(panel).findByText('Não deu para abrir o histórico')).toBeVisible();
  });

  it('stands on the page of a contact too, fetched when somebody opens it', async () => {
    let asked = 0;
    server.use(
      mock('get', '/api/v1/contacts', () => onePage([aContact()])),
      mock('get', '/api/v1/contacts/{id}', () => aContact()),
      mock('get', '/api/v1/contacts/{id}/timeline', () => {
        asked += 1;
        return asked === 1 ? onePage(items) : never();
      }),
    );
    const { user } = renderRoute('/contatos/contact-1');
    const history = await screen.findByRole('button', { name: 'Histórico' });
    expect(asked).toBe(0);
    await user.click(history);
    expect(await screen.findByText('Quanto fica o frete?')).toBeVisible();
  });
});
