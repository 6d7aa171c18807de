import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Contact } from '@crm/contract/shapes';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aContact, aCustomField, aMe } from '@/testing/builders';
import { aConversationServer } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const fields = [
  aCustomField(),
  aCustomField({ id: 'field-2', key: 'limite', label: 'Limite', type: 'number' }),
  aCustomField({ id: 'field-3', key: 'nascimento', label: 'Nascimento', type: 'date' }),
  aCustomField({ id: 'field-4', key: 'plano', label: 'Plano', type: 'list', options: ['Ouro', 'Prata'] }),
  aCustomField({ id: 'field-5', key: 'pasta', label: 'Pasta', type: 'link' }),
  aCustomField({ id: 'field-6', key: 'revenda', label: 'Revenda', type: 'checkbox' }),
];

const customFields = {
  bairro: 'Batel',
  limite: 1234.5,
  nascimento: '1990-03-31',
  plano: 'Ouro',
  pasta: 'https://loja.example/pasta',
  revenda: true,
};

/** A server that keeps one contact; what it was sent, in order. */
function aContactServer(stored: Contact): unknown[] {
  let contact = stored;
  const sent: unknown[] = [];
  server.use(
    mock('get', '/api/v1/contacts/{id}', () => contact),
    mock('patch', '/api/v1/contacts/{id}', ({ body }) => {
      sent.push(body);
      const filled = Object.entries({ ...contact.customFields, ...body.customFields });
      contact = aContact({
        ...contact,
        customFields: Object.fromEntries(
          filled.filter(([, value]) => value !== null),
        ) as Contact['customFields'],
        version: contact.version + 1,
      });
      return contact;
    }),
  );
  return sent;
}

/** The conversation, with what stands beside it where there is room. */
async function beside(conversationId: string) {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (query) =>
      ({
        matches: query.includes('min-width'),
        media: query,
        addEventListener: () => undefined,
        removeEventListener: () => undefined,
      }) as unknown as MediaQueryList,
  );
  const { user } = renderRoute(`/conversas/${conversationId}`);
  // The thread takes the focus as it comes.
  const panel = await screen.findByRole('complementary', { name: 'Contato' });
  await within(panel).findByRole('heading', { name: 'Patrícia Lemos', level: 2 });
  await screen.findByRole('log');
  return user;
}

const section = () => screen.findByRole('region', { name: 'Campos' });

describe('the fields of a customer, beside the conversation', () => {
  let conversationId: string;

  beforeEach(() => {
    conversationId = aConversationServer().conversation.id;
    server.use(mock('get', '/api/v1/custom-fields', () => onePage(fields)));
  });

  it('are read as the reader writes numbers, dates and truths, and a link leads there', async () => {
    aContactServer(aContact({ customFields }));
    await beside(conversationId);
    const region = within(await section());
    for (const text of ['Batel', '1.234,5', '31/03/1990', 'Ouro', 'Sim'])
      expect(region.getByText(text)).toBeVisible();
    expect(region.getByRole('link', { name: 'loja.example/pasta' })).toHaveAttribute(
      'href',
      'https://loja.example/pasta',
    );
  });

  it('are changed in place: only what was touched is sent, an emptied one as nothing', async () => {
    const sent = aContactServer(aContact({ customFields, version: 4 }));
    const user = await beside(conversationId);
    await user.click(within(await section()).getByRole('button', { name: 'Mudar campos' }));
    const form = within(screen.getByRole('form', { name: 'Mudar campos' }));
    await user.clear(form.getByLabelText('Bairro'));
    const limit = form.getByLabelText('Limite');
    expect(limit).toHaveValue('1234,5');
    await user.clear(limit);
    await user.type(limit, '2.000,75');
    await user.click(form.getByLabelText('Revenda'));
    await user.click(form.getByRole('button', { name: 'Salvar campos' }));
    expect(await screen.findByText('2.000,75')).toBeVisible();
    expect(sent).toEqual([{ customFields: { bairro: null, limite: 2000.75, revenda: false }, version: 4 }]);
    expect(screen.queryByRole('form', { name: 'Mudar campos' })).not.toBeInTheDocument();
  });

  it('say beside the field what is wrong with it, before anything is sent and when the server says so', async () => {
    const sent = aContactServer(aContact({ customFields }));
    const user = await beside(conversationId);
    await user.click(within(await section()).getByRole('button', { name: 'Mudar campos' }));
    const form = within(screen.getByRole('form', { name: 'Mudar campos' }));
    await user.clear(form.getByLabelText('Limite'));
    await user.type(form.getByLabelText('Limite'), 'muito');
    await user.clear(form.getByLabelText('Pasta'));
    await user.type(form.getByLabelText('Pasta'), 'javascript:alert(1)');
    await user.click(form.getByRole('button', { name: 'Salvar campos' }));
    expect(await form.findByText(/Confira o número/)).toBeVisible();
    expect(form.getByText(/Confira o link/)).toBeVisible();
    expect(sent).toEqual([]);
    await user.clear(form.getByLabelText('Limite'));
    await user.clear(form.getByLabelText('Pasta'));
    server.use(
      mock('patch', '/api/v1/contacts/{id}', () =>
        refusal(422, 'custom_field.value_invalid', {
          params: { key: 'limite', label: 'Limite', reason: 'number' },
          errors: [{ path: 'customFields.limite', message: 'is no value of a number' }],
        }),
      ),
    );
    await user.click(form.getByRole('button', { name: 'Salvar campos' }));
    expect(await form.findByText('Limite: confira o número.')).toBeVisible();
    expect(form.getByLabelText('Limite')).toBeInvalid();
  });

  it('are left as they were by who cancels', async () => {
    const sent = aContactServer(aContact({ customFields }));
    const user = await beside(conversationId);
    await user.click(within(await section()).getByRole('button', { name: 'Mudar campos' }));
    await user.type(screen.getByLabelText('Bairro'), 'x');
    await user.click(screen.getByRole('button', { name: 'Cancelar' }));
    expect(within(await section()).getByText('Batel')).toBeVisible();
    expect(sent).toEqual([]);
  });

  it('are only read by those who may not edit contacts', async () => {
    aContactServer(aContact({ customFields }));
    server.use(
      mock('get', '/api/v1/auth/me', () =>
        aMe({ role: 'viewer', permissions: ['contacts.read', 'conversations.read'] }),
      ),
    );
    await beside(conversationId);
    expect(within(await section()).getByText('Batel')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Mudar campos' })).not.toBeInTheDocument();
  });
});

describe('the fields of a customer, in their form', () => {
  it('are filled in as the contact is made', async () => {
    server.use(mock('get', '/api/v1/custom-fields', () => onePage(fields)));
    const sent: unknown[] = [];
    server.use(
      mock('post', '/api/v1/contacts', ({ body }) => {
        sent.push(body);
        return aContact({ name: body.name });
      }),
    );
    const { user } = renderRoute('/contatos/novo');
    await user.type(await screen.findByLabelText('Nome'), 'Ana');
    await user.type(await screen.findByLabelText('Bairro'), 'Batel');
    await user.type(screen.getByLabelText('Pasta'), 'loja.example');
    await user.click(screen.getByRole('combobox', { name: 'Plano' }));
    await user.click(await screen.findByRole('option', { name: 'Prata' }));
    await user.click(screen.getByRole('button', { name: 'Salvar contato' }));
    expect(await screen.findByText('Ana foi salvo')).toBeVisible();
    expect(sent).toEqual([
      { name: 'Ana', customFields: { bairro: 'Batel', plano: 'Prata', pasta: 'https://loja.example' } },
    ]);
  });
});
