import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aContact, aLabel, aMe } from '@/testing/builders';
import { aConversationServer } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const vip = aLabel();
const quote = aLabel({ id: 'label-2', name: 'Orçamento', color: 'amber' });

/** A conversation with one label that there is and one that was deleted, opened; what was sent to change it. */
async function opened(permissions?: string[]) {
  // Wide enough for the customer beside the conversation.
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (query) =>
      ({
        matches: query.includes('min-width'),
        media: query,
        addEventListener: () => undefined,
        removeEventListener: () => undefined,
      }) as unknown as MediaQueryList,
  );
  const world = aConversationServer({ labelIds: ['label-1', 'gone'] });
  const sent: unknown[] = [];
  let labels = [quote, vip];
  server.use(
    mock('get', '/api/v1/labels', () => onePage(labels)),
    mock('post', '/api/v1/labels', ({ body }) => {
      const label = aLabel({ id: 'label-9', ...body });
      labels = [...labels, label];
      return label;
    }),
    mock('patch', '/api/v1/conversations/{id}', ({ body }) => {
      sent.push(body);
      const { version, ...change } = body;
      world.conversation = { ...world.conversation, ...change, version: version + 1 };
      return world.conversation;
    }),
    ...(permissions ? [mock('get', '/api/v1/auth/me', () => aMe({ role: 'agent', permissions }))] : []),
  );
  const { user } = renderRoute(`/conversas/${world.conversation.id}`);
  const section = await screen.findByRole('region', { name: 'Etiquetas da conversa' });
  await within(section).findByText('VIP');
  // The conversation may come after its customer.
  await screen.findByRole('log');
  const open = () => user.click(within(section).getByRole('button', { name: 'Mudar etiquetas da conversa' }));
  return { user, section, sent, open };
}

/** Ready to be written in: it takes the focus when the list opens, and what comes before is lost. */
async function search() {
  const field = await screen.findByRole('combobox', { name: 'Buscar etiqueta' });
  await waitFor(() => expect(field).toHaveFocus());
  return field;
}

describe('the labels of a conversation', () => {
  it('are put and taken off by one change when the list closes, and can be taken back', async () => {
    const { user, section, sent, open } = await opened();
    await open();
    await search();
    expect(screen.getByRole('option', { name: 'VIP' })).toHaveAttribute('aria-selected', 'true');
    await user.click(screen.getByRole('option', { name: 'Orçamento' }));
    await user.click(screen.getByRole('option', { name: 'VIP' }));
    expect(sent).toEqual([]);
    await user.keyboard('{Escape}');
    expect(await within(section).findByText('Orçamento')).toBeVisible();
    expect(within(section).queryByText('VIP')).not.toBeInTheDocument();
    expect(sent).toEqual([{ labelIds: ['label-2'], version: 1 }]);
    await user.click(await screen.findByRole('button', { name: 'Desfazer' }));
    expect(await within(section).findByText('VIP')).toBeVisible();
  });

  it('are found without accents and chosen by the keyboard alone', async () => {
    const { user, section, sent, open } = await opened();
    await open();
    await user.type(await search(), 'orca');
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'Orçamento',
      'Criar “orca”',
    ]);
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(screen.getByRole('option', { name: 'Orçamento' })).toHaveAttribute('aria-selected', 'true');
    await user.keyboard('{Escape}');
    expect(await within(section).findByText('Orçamento')).toBeVisible();
    expect(sent).toEqual([{ labelIds: ['label-1', 'label-2'], version: 1 }]);
  });

  it('stay, and nothing is sent, when nothing was changed in the end', async () => {
    const { user, sent, open } = await opened();
    await open();
    await user.click(await screen.findByRole('option', { name: 'Orçamento' }));
    await user.click(screen.getByRole('option', { name: 'Orçamento' }));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('combobox')).not.toBeInTheDocument());
    expect(sent).toEqual([]);
  });

  it('are made on the fly by those who may', async () => {
    const { user, section, sent, open } = await opened();
    await open();
    await user.type(await search(), 'Pós-venda{Enter}');
    expect(await screen.findByRole('option', { name: 'Pós-venda' })).toHaveAttribute('aria-selected', 'true');
    await user.keyboard('{Escape}');
    expect(await within(section).findByText('Pós-venda')).toBeVisible();
    expect(sent).toEqual([{ labelIds: ['label-1', 'label-9'], version: 1 }]);
  });

  it('are not made by those who may only choose', async () => {
    const { user, open } = await opened([
      'conversations.read',
      'conversations.reply',
      'conversations.assign',
      'contacts.read',
    ]);
    await open();
    await user.type(await search(), 'Pós-venda');
    expect(await screen.findByText('Nenhuma etiqueta encontrada.')).toBeVisible();
    expect(screen.queryByRole('option')).not.toBeInTheDocument();
  });

  it('are only shown to those who read', async () => {
    const { section } = await opened(['conversations.read', 'contacts.read']);
    expect(within(section).queryByRole('button')).not.toBeInTheDocument();
  });

  it('stay as they were when they cannot be put, with the reason', async () => {
    const { user, section, open } = await opened();
    server.use(mock('patch', '/api/v1/conversations/{id}', () => refusal(422, 'label.unknown')));
    await open();
    await user.click(await screen.findByRole('option', { name: 'Orçamento' }));
    await user.keyboard('{Escape}');
    expect(await screen.findByText('Esta etiqueta não existe mais. Escolha outra.')).toBeVisible();
    expect(within(section).getByText('VIP')).toBeVisible();
    expect(within(section).queryByText('Orçamento')).not.toBeInTheDocument();
  });
});

describe('the labels of a contact', () => {
  it('are put in its form at once, and what is saved afterwards stands on that', async () => {
    let contact = aContact({ version: 3 });
    const sent: unknown[] = [];
    server.use(
      mock('get', '/api/v1/labels', () => onePage([quote, vip])),
      mock('get', '/api/v1/contacts', () => onePage([contact])),
      mock('get', '/api/v1/contacts/{id}', () => contact),
      mock(
        'patch',
        '/api/v1/contacts/{id}',
        ({ body: { version, labelIds = contact.labelIds, ...body } }) => {
          sent.push({ ...body, labelIds, version });
          contact = { ...contact, labelIds, version: version + 1 };
          return contact;
        },
      ),
    );
    const { user } = renderRoute('/contatos/contact-1');
    await user.click(await screen.findByRole('button', { name: 'Mudar etiquetas do contato' }));
    await user.click(await screen.findByRole('option', { name: 'VIP' }));
    await user.keyboard('{Escape}');
    const section = await screen.findByRole('region', { name: 'Etiquetas' });
    expect(await within(section).findByText('VIP')).toBeVisible();
    await user.clear(screen.getByLabelText('E-mail'));
    await user.click(screen.getByRole('button', { name: 'Salvar contato' }));
    await screen.findByText('Patrícia Lemos foi salvo');
    expect(sent).toEqual([
      { labelIds: ['label-1'], version: 3 },
      { email: null, labelIds: ['label-1'], version: 4 },
    ]);
  });
});
