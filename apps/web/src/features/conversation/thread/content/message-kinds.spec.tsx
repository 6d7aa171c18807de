import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Message, MessageContent } from '@crm/contract/shapes';
import { anAttachment } from '@/testing/attachments';
import { aMessage } from '@/testing/builders';
import { aConversationServer, aReply } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';

async function show(message: Message) {
  const { conversation } = aConversationServer({}, [message]);
  const { user } = renderRoute(`/conversas/${conversation.id}`);
  const bubble = await within(await screen.findByRole('log')).findByRole('article');
  return { user, bubble: within(bubble), element: bubble };
}

const interactive = (content: MessageContent, text: string | null = null) =>
  aMessage({ kind: 'interactive', text, content });

describe('words', () => {
  it('are shown with their formatting, and a link only where it leads somewhere safe', async () => {
    const text = 'Oi @bia, veja aqui ou aqui';
    const { bubble } = await show(
      aMessage({
        text,
        content: {
          entities: [
            { type: 'bold', offset: 0, length: 2 },
            { type: 'link', offset: 14, length: 4, url: 'https://aroeira.example/mesa' },
            { type: 'link', offset: 22, length: 4, url: 'javascript:alert(1)' },
          ],
        },
      }),
    );
    expect(bubble.getByText('Oi').tagName).toBe('STRONG');
    const link = bubble.getByRole('link');
    expect(link).toHaveAttribute('href', 'https://aroeira.example/mesa');
    expect(link).toHaveAttribute('title', 'https://aroeira.example/mesa');
    expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
  });

  it('that are hidden stay so until somebody wants to read them', async () => {
    const { user, bubble } = await show(
      aMessage({
        text: 'o final: https://fim.example',
        content: { entities: [{ type: 'spoiler', offset: 9, length: 19 }] },
      }),
    );
    expect(bubble.queryByRole('link')).not.toBeInTheDocument();
    await user.click(bubble.getByRole('button', { name: 'Mostrar trecho escondido' }));
    expect(bubble.getByRole('link', { name: 'https://fim.example' })).toBeVisible();
  });

  it('say so when only their beginning is kept', async () => {
    const { bubble } = await show(aMessage({ text: 'era uma vez', content: { cutFrom: 90_000 } }));
    expect(bubble.getByText('Mensagem longa demais: aqui está só o começo dela.')).toBeVisible();
  });
});

describe('a location', () => {
  it('has its name, its address and a way to a map', async () => {
    const { bubble } = await show(
      aMessage({
        kind: 'location',
        text: null,
        content: {
          latitude: -23.5,
          longitude: -46.6,
          name: 'Loja Pinheiros',
          address: 'Rua dos Pinheiros, 1',
        },
      }),
    );
    expect(bubble.getByText('Loja Pinheiros')).toBeVisible();
    expect(bubble.getByText('Rua dos Pinheiros, 1')).toBeVisible();
    expect(bubble.getByRole('link', { name: 'Ver no mapa' })).toHaveAttribute(
      'href',
      'https://www.google.com/maps/search/?api=1&query=-23.5,-46.6',
    );
  });

  it.each([
    { latitude: 91, longitude: 0 },
    { latitude: 0, longitude: 181 },
    { latitude: Number.NaN, longitude: 0 },
  ])('outside the globe leads nowhere: %o', async (content) => {
    const { bubble } = await show(
      aMessage({
        kind: 'location',
        text: null,
        content: { ...content, url: 'javascript:alert(1)', live: true },
      }),
    );
    expect(bubble.getByText('Localização em tempo real')).toBeVisible();
    expect(bubble.queryByRole('link')).not.toBeInTheDocument();
  });
});

describe('shared contacts', () => {
  it('are cards whose numbers can be copied', async () => {
    const { user, bubble } = await show(
      aMessage({
        kind: 'contacts',
        text: null,
        content: {
          contacts: [
            {
              name: 'Bia Antunes',
              phones: [{ phone: '+5511988770142' }],
              emails: ['bia@antunes.example'],
              organization: 'Antunes Arquitetura',
            },
            { name: '', phones: [] },
          ],
        },
      }),
    );
    const cards = within(bubble.getByRole('list', { name: 'Contatos enviados' })).getAllByRole('listitem');
    expect(cards).toHaveLength(2);
    expect(bubble.getByText('Antunes Arquitetura')).toBeVisible();
    expect(bubble.getByText('Sem nome')).toBeVisible();
    await user.click(bubble.getByRole('button', { name: 'Copiar (11) 98877-0142' }));
    expect(await navigator.clipboard.readText()).toBe('+5511988770142');
  });
});

describe('what we offer to choose from', () => {
  it('shows the buttons that the customer has, which nobody can press here', async () => {
    const { bubble } = await show(
      aReply({
        kind: 'interactive',
        text: 'Qual tecido?',
        content: { offer: { header: 'Sofá', footer: 'Aroeira', buttons: [{ id: 'a', title: 'Linho' }] } },
      }),
    );
    for (const text of ['Sofá', 'Qual tecido?', 'Aroeira']) expect(bubble.getByText(text)).toBeVisible();
    expect(bubble.getByRole('button', { name: 'Linho' })).toBeDisabled();
  });

  it('shows what is in a list, and where a link leads', async () => {
    const sections = [{ title: 'Salas', rows: [{ id: '1', title: 'Sofá', description: 'Três lugares' }] }];
    const list = await show(
      aReply({ kind: 'interactive', content: { offer: { list: { button: 'Ver móveis', sections } } } }),
    );
    await list.user.click(list.bubble.getByText('Opções da lista “Ver móveis”'));
    expect(list.bubble.getByText('Três lugares')).toBeVisible();
  });

  it('tells where a link leads without following it', async () => {
    const link = { title: 'Catálogo', url: 'https://aroeira.example/c' };
    const { bubble } = await show(aReply({ kind: 'interactive', content: { offer: { link } } }));
    expect(bubble.getByRole('button', { name: 'Catálogo' })).toBeDisabled();
    expect(bubble.getByText('https://aroeira.example/c')).toBeVisible();
    expect(bubble.queryByRole('link', { name: 'Catálogo' })).not.toBeInTheDocument();
  });
});

describe('what the customer chose', () => {
  it('is its title with what stands below it', async () => {
    const { bubble } = await show(
      interactive({ choice: { kind: 'list', id: '1', title: 'Sofá', description: 'Três lugares' } }, 'Sofá'),
    );
    expect(bubble.getByRole('img', { name: 'Escolha do cliente' })).toBeVisible();
    expect(bubble.getByText('Sofá')).toBeVisible();
    expect(bubble.getByText('Três lugares')).toBeVisible();
  });

  it('is a form, answer by answer', async () => {
    const { bubble } = await show(
      interactive(
        { choice: { kind: 'flow', title: 'Sent', fields: { cep: '01310-100', flow_token: 'x1' } } },
        'Sent',
      ),
    );
    expect(bubble.getByText('01310-100')).toBeVisible();
    expect(bubble.queryByText('x1')).not.toBeInTheDocument();
  });

  it.each([
    [{ response: 'accept' }, 'Permitiu que a empresa ligue'],
    [{ response: 'reject' }, 'Não permitiu que a empresa ligue'],
    [{ response: 'accept', expiration_timestamp: 1e30 }, 'Permitiu que a empresa ligue'],
    [{}, 'Não permitiu que a empresa ligue'],
  ])('is whether we may call: %o', async (fields, words) => {
    const { bubble } = await show(interactive({ choice: { kind: 'call_permission', fields } }));
    expect(bubble.getByText(words)).toBeVisible();
  });

  it('is an order with its lines and their total', async () => {
    const { bubble } = await show(
      interactive({
        order: {
          items: [
            { productId: 'POL-JEQ', quantity: 2, price: 194_500, currency: 'BRL' },
            { productId: 'MESA-IPE', quantity: 1, price: 10_000, currency: 'BRL' },
          ],
        },
      }),
    );
    expect(bubble.getByText('Pedido do catálogo · 2 itens')).toBeVisible();
    expect(bubble.getByText('2 × POL-JEQ')).toBeVisible();
    expect(bubble.getByText(/3\.990,00/)).toBeVisible();
  });
});

describe('a template', () => {
  it('reads as the customer has it: header, body, footer and buttons', async () => {
    const { bubble } = await show(
      aReply({
        kind: 'template',
        text: 'Oi Patrícia, seu sofá chegou.',
        content: {
          template: {
            name: 'entrega_pronta',
            language: 'pt_BR',
            category: 'utility',
            header: { media: 'image' },
            footer: 'Aroeira Móveis',
            buttons: [{ kind: 'url', title: 'Acompanhar', url: 'https://aroeira.example/e/1' }],
            variables: {},
          },
        },
        attachments: [anAttachment()],
      }),
    );
    expect(bubble.getByText('Modelo entrega_pronta')).toBeVisible();
    expect(bubble.getByText('Oi Patrícia, seu sofá chegou.')).toBeVisible();
    expect(bubble.getByText('Aroeira Móveis')).toBeVisible();
    expect(bubble.getByRole('img', { name: /^Foto de/ })).toBeVisible();
    expect(bubble.getByRole('button', { name: 'Acompanhar' })).toBeDisabled();
  });
});

describe('a kind that is not shown here', () => {
  it('says what to do, with the words that it held', async () => {
    const { bubble } = await show(
      aMessage({ kind: 'unsupported', text: 'Qual cor? Azul, Verde', content: { type: 'poll' } }),
    );
    expect(bubble.getByText('Qual cor? Azul, Verde')).toBeVisible();
    expect(bubble.getByText('Enquete')).toBeVisible();
    expect(bubble.getByText(/Veja no celular da empresa/)).toBeVisible();
  });

  it('has the name of its kind alone, whatever a stranger calls it', async () => {
    const { bubble } = await show(
      aMessage({ kind: 'unsupported', text: null, content: { type: 'text_bot' } }),
    );
    expect(bubble.getByText('Mensagem de um tipo novo')).toBeVisible();
  });

  it.each(['image', 'location', 'contacts', 'interactive', 'template', 'document'] as const)(
    'is also %s when nothing came with it',
    async (kind) => {
      const { bubble } = await show(aMessage({ kind, text: null, content: null }));
      expect(bubble.getByText(/Veja no celular da empresa/)).toBeVisible();
    },
  );
});
