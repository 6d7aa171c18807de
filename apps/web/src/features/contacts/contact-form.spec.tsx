import { HttpResponse } from 'msw';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aContact, aMe } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const drawer = () => screen.findByRole('dialog');
const save = () => screen.getByRole('button', { name: 'Salvar contato' });

describe('a new contact', () => {
  it('starts in the name, is saved in the forms the API keeps, and closes', async () => {
    const sent: unknown[] = [];
    server.use(
      mock('post', '/api/v1/contacts', ({ body }) => {
        sent.push(body);
        return aContact({ name: body.name });
      }),
    );
    const { user, router } = renderRoute('/contatos/novo?q=ana');
    await drawer();
    await waitFor(() => expect(screen.getByLabelText('Nome')).toHaveFocus());
    await user.keyboard('Ana Prado');
    await user.type(screen.getByLabelText('Telefone'), '(19) 99640-0115');
    await user.type(screen.getByLabelText('CPF ou CNPJ'), '529.982.247-25');
    await user.click(save());
    expect(await screen.findByText('Ana Prado foi salvo')).toBeVisible();
    expect(sent).toEqual([{ name: 'Ana Prado', phone: '+5519996400115', taxId: '52998224725' }]);
    expect(router.state.location.pathname + router.state.location.search).toBe('/contatos?q=ana');
  });

  it('leads to the contact that has this phone already', async () => {
    const existing = aContact({ id: 'contact-9', name: 'Ana de antes' });
    server.use(
      mock('post', '/api/v1/contacts', () =>
        HttpResponse.json(
          { code: 'contact.duplicate', status: 409, params: { field: 'phone' }, contactId: 'contact-9' },
          { status: 409, headers: { 'content-type': 'application/problem+json' } },
        ),
      ),
      mock('get', '/api/v1/contacts/{id}', () => existing),
    );
    const { user, router } = renderRoute('/contatos/novo');
    await user.type(await screen.findByLabelText('Nome'), 'Ana');
    await user.click(save());
    expect(await screen.findByText(/Já existe um contato/)).toBeVisible();
    await user.click(screen.getByRole('link', { name: 'Abrir o contato que já existe' }));
    await waitFor(() => expect(screen.getByLabelText('Nome')).toHaveValue('Ana de antes'));
    expect(router.state.location.pathname).toBe('/contatos/contact-9');
  });

  it('names what is wrong beside the field on leaving it, before anything is sent', async () => {
    const { user } = renderRoute('/contatos/novo');
    await user.type(await screen.findByLabelText('CPF ou CNPJ'), '123.456.789-00');
    await user.tab();
    expect(await screen.findByText('Este CPF ou CNPJ não existe. Confira os dígitos.')).toBeVisible();
    await user.type(screen.getByLabelText('Telefone'), '98877');
    await user.click(save());
    expect(await screen.findByText('Confira o telefone: faltam ou sobram números.')).toBeVisible();
    expect(screen.getByText('Preencha este campo.')).toBeVisible();
  });

  it('shows beside the phone that the API knows no such number', async () => {
    server.use(
      mock('post', '/api/v1/contacts', () =>
        refusal(422, 'contact.phone_invalid', { errors: [{ path: 'phone', message: 'is no phone number' }] }),
      ),
    );
    const { user } = renderRoute('/contatos/novo');
    await user.type(await screen.findByLabelText('Nome'), 'Ana');
    await user.type(screen.getByLabelText('Telefone'), '(00) 98877-0142');
    await user.click(save());
    await waitFor(() => expect(screen.getByLabelText('Telefone')).toBeInvalid());
    expect(screen.getByText('Confira o telefone: faltam ou sobram números.')).toBeVisible();
  });
});

describe('an existing contact', () => {
  const stored = aContact({ taxId: '52948224748', version: 3 });

  beforeEach(() => {
    server.use(
      mock('get', '/api/v1/contacts', () => onePage([stored])),
      mock('get', '/api/v1/contacts/{id}', () => stored),
    );
  });

  it('opens from the list, and the way back keeps the search', async () => {
    const { user, router } = renderRoute('/contatos?q=pat');
    await user.click(await screen.findByRole('link', { name: 'Patrícia Lemos' }));
    expect(await screen.findByLabelText('Telefone')).toHaveValue('(11) 98877-0142');
    const dialog = screen.getByRole('dialog', { name: 'Contato' });
    await user.click(within(dialog).getByRole('button', { name: 'Fechar' }));
    expect(router.state.location.pathname + router.state.location.search).toBe('/contatos?q=pat');
  });

  it('sends only what was changed, with the version it saw', async () => {
    const sent: unknown[] = [];
    server.use(
      mock('patch', '/api/v1/contacts/{id}', ({ body }) => {
        sent.push(body);
        return stored;
      }),
    );
    const { user } = renderRoute('/contatos/contact-1');
    await user.clear(await screen.findByLabelText('E-mail'));
    await user.click(save());
    await screen.findByText('Patrícia Lemos foi salvo');
    expect(sent).toEqual([{ email: null, version: 3 }]);
  });

  it('hides most of a CPF, and empties the field to replace it', async () => {
    const sent: unknown[] = [];
    server.use(
      mock('patch', '/api/v1/contacts/{id}', ({ body }) => {
        sent.push(body);
        return stored;
      }),
    );
    const { user } = renderRoute('/contatos/contact-1');
    expect(await screen.findByLabelText('CPF ou CNPJ')).toHaveValue('•••.482.•••-48');
    await user.click(screen.getByRole('button', { name: 'Trocar CPF' }));
    expect(screen.getByLabelText('CPF ou CNPJ')).toHaveFocus();
    await user.keyboard('529.982.247-25');
    await user.click(save());
    await screen.findByText('Patrícia Lemos foi salvo');
    expect(sent).toEqual([{ taxId: '52998224725', version: 3 }]);
  });

  it('keeps what was typed when a colleague was faster, and saves on the newer version', async () => {
    let version = 3;
    const sent: unknown[] = [];
    server.use(
      mock('get', '/api/v1/contacts/{id}', () => ({ ...stored, email: 'nova@lemos.example', version })),
      mock('patch', '/api/v1/contacts/{id}', ({ body }) => {
        sent.push(body);
        if (body.version === 3) {
          version = 4;
          return refusal(409, 'version_conflict');
        }
        return stored;
      }),
    );
    const { user } = renderRoute('/contatos/contact-1');
    const name = await screen.findByLabelText('Nome');
    await user.clear(name);
    await user.type(name, 'Patrícia Souza');
    await user.click(save());
    expect(await screen.findByText(/Alguém mudou isto antes de você/)).toBeVisible();
    expect(name).toHaveValue('Patrícia Souza');
    await waitFor(async () => {
      await user.click(save());
      expect(sent).toContainEqual({ name: 'Patrícia Souza', version: 4 });
    });
  });

  it('is shown, not edited, to those who may only read', async () => {
    server.use(mock('get', '/api/v1/auth/me', () => aMe({ role: 'viewer', permissions: ['contacts.read'] })));
    renderRoute('/contatos/contact-1');
    expect(await screen.findByLabelText('Nome')).toHaveAttribute('readonly');
    expect(screen.queryByRole('button', { name: 'Salvar contato' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Trocar CPF' })).not.toBeInTheDocument();
  });

  it('says that a contact does not exist', async () => {
    server.use(mock('get', '/api/v1/contacts/{id}', () => refusal(404, 'resource.not_found')));
    renderRoute('/contatos/gone');
    const dialog = await screen.findByRole('dialog', { name: 'Contato' });
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('Isto não existe mais');
  });
});
