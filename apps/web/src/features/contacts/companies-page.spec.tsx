import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { aCompany, aContact, aConversation, aMe } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const save = () => screen.getByRole('button', { name: 'Salvar empresa' });

describe('the companies', () => {
  it('are listed beside the people, and found by the address', async () => {
    const asked: (string | null)[] = [];
    server.use(
      mock('get', '/api/v1/companies', ({ query }) => {
        asked.push(query.get('q'));
        return onePage([aCompany()]);
      }),
    );
    const { user, router } = renderRoute('/contatos?q=ana');
    await user.click(await screen.findByRole('link', { name: 'Empresas' }));
    const row = (await screen.findByRole('link', { name: 'Tempero da Vila' })).closest('[role=row]');
    expect(row).toHaveTextContent('11.222.333/0001-81');
    expect(row).toHaveTextContent('(11) 3031-0270');
    await user.type(screen.getByRole('searchbox'), 'tempero');
    await waitFor(() => expect(asked).toContain('tempero'));
    expect(router.state.location.search).toBe('?q=tempero');
  });

  it('show that they load, that there are none, that none is found, and that they cannot be opened', async () => {
    server.use(mock('get', '/api/v1/companies', never));
    const first = renderRoute('/contatos/empresas');
    expect(await screen.findByText('Carregando')).toBeInTheDocument();
    first.unmount();
    server.use(mock('get', '/api/v1/companies', () => onePage([])));
    const second = renderRoute('/contatos/empresas');
    expect(await screen.findByText('Nenhuma empresa ainda')).toBeVisible();
    second.unmount();
    const third = renderRoute('/contatos/empresas?q=xyz');
    await third.user.click(await screen.findByRole('button', { name: 'Limpar busca' }));
    expect(await screen.findByText('Nenhuma empresa ainda')).toBeVisible();
    third.unmount();
    server.use(mock('get', '/api/v1/companies', () => refusal(500, 'internal')));
    renderRoute('/contatos/empresas');
    expect(await screen.findByRole('alert')).toHaveTextContent('Não deu para abrir as empresas');
  });

  it('are made with what is known of them, in the forms the API keeps', async () => {
    const sent: unknown[] = [];
    server.use(
      mock('post', '/api/v1/companies', ({ body }) => {
        sent.push(body);
        return sent.length === 1 ? refusal(409, 'company.duplicate') : aCompany({ name: body.name });
      }),
    );
    const { user, router } = renderRoute('/contatos/empresas/nova');
    await user.type(await screen.findByLabelText('Nome'), 'Pousada');
    await user.type(screen.getByLabelText('CNPJ'), '529.982.247-25');
    await user.type(screen.getByLabelText('Domínio'), 'https://www.Pousada.com.br/reservas');
    await user.click(save());
    expect(await screen.findByText('Este CNPJ não existe. Confira os dígitos.')).toBeVisible();
    await user.clear(screen.getByLabelText('CNPJ'));
    await user.type(screen.getByLabelText('CNPJ'), '11.222.333/0001-81');
    await user.type(screen.getByLabelText('Site'), 'pousada.com.br');
    await user.click(save());
    expect(await screen.findByText('Já existe uma empresa com este CNPJ.')).toBeVisible();
    await user.click(save());
    expect(await screen.findByText('Pousada foi salvo')).toBeVisible();
    expect(sent[1]).toEqual({
      name: 'Pousada',
      taxId: '11222333000181',
      domain: 'pousada.com.br',
      website: 'https://pousada.com.br',
    });
    expect(router.state.location.pathname).toBe('/contatos/empresas');
  });

  it('show their people and conversations, change field by field, and go after a question', async () => {
    const sent: unknown[] = [];
    let isThere = true;
    server.use(
      mock('get', '/api/v1/companies/{id}', () => aCompany({ version: 3, contacts: 2 })),
      mock('get', '/api/v1/contacts', ({ query }) =>
        onePage(query.get('companyId') === 'company-1' ? [aContact()] : []),
      ),
      mock('get', '/api/v1/conversations', ({ query }) =>
        onePage(query.get('companyId') === 'company-1' ? [aConversation()] : []),
      ),
      mock('patch', '/api/v1/companies/{id}', ({ body }) => {
        sent.push(body);
        return refusal(409, 'version_conflict');
      }),
      mock('delete', '/api/v1/companies/{id}', () => {
        isThere = false;
        return undefined;
      }),
    );
    const { user } = renderRoute('/contatos/empresas/company-1');
    const people = await screen.findByRole('region', { name: 'Pessoas' });
    expect(await within(people).findByRole('link', { name: /Patrícia Lemos/ })).toHaveAttribute(
      'href',
      '/contatos/contact-1',
    );
    expect(within(people).getByRole('link', { name: 'Ver todas as pessoas' })).toBeVisible();
    const talks = await screen.findByRole('region', { name: 'Últimas conversas' });
    expect(within(talks).getByRole('link')).toHaveAttribute('href', '/conversas/conversation-1');
    await user.clear(screen.getByLabelText('Telefone'));
    await user.click(save());
    expect(await screen.findByText(/Alguém mudou isto antes de você/)).toBeVisible();
    expect(sent).toEqual([{ phone: null, version: 3 }]);
    await user.click(screen.getByRole('button', { name: 'Excluir empresa' }));
    const question = await screen.findByRole('alertdialog');
    expect(question).toHaveTextContent('2 pessoas ficam sem empresa');
    await user.click(within(question).getByRole('button', { name: 'Excluir empresa' }));
    expect(await screen.findByText('Tempero da Vila foi excluída')).toBeVisible();
    expect(isThere).toBe(false);
  });

  it('are shown, not edited, to those who may only read', async () => {
    server.use(
      mock('get', '/api/v1/auth/me', () => aMe({ role: 'viewer', permissions: ['contacts.read'] })),
      mock('get', '/api/v1/companies/{id}', () => aCompany()),
    );
    renderRoute('/contatos/empresas/company-1');
    expect(await screen.findByLabelText('Nome')).toHaveAttribute('readonly');
    for (const name of ['Salvar empresa', 'Excluir empresa'])
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
  });
});

describe('the company of a contact', () => {
  it('is found by name, taken away, or made on the spot', async () => {
    const sent: unknown[] = [];
    server.use(
      mock('get', '/api/v1/contacts/{id}', () =>
        aContact({ companyId: 'company-9', companyName: 'De antes', version: 2 }),
      ),
      mock('get', '/api/v1/companies', ({ query }) =>
        onePage(query.get('q') === 'Tempero' ? [aCompany()] : []),
      ),
      mock('post', '/api/v1/companies', ({ body }) => aCompany({ id: 'company-2', name: body.name })),
      mock('patch', '/api/v1/contacts/{id}', ({ body }) => {
        sent.push(body);
        return aContact();
      }),
    );
    const { user } = renderRoute('/contatos/contact-1');
    await user.click(await screen.findByRole('button', { name: 'Tirar da empresa' }));
    await user.type(screen.getByLabelText('Empresa'), 'Tempero');
    await user.click(await screen.findByRole('button', { name: 'Tempero da Vila' }));
    await user.click(screen.getByRole('button', { name: 'Tirar da empresa' }));
    await user.type(screen.getByLabelText('Empresa'), 'Nova Loja');
    await user.click(await screen.findByRole('button', { name: 'Criar “Nova Loja”' }));
    expect(await screen.findByText('Nova Loja')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Salvar contato' }));
    await screen.findByText('Patrícia Lemos foi salvo');
    expect(sent).toEqual([{ companyId: 'company-2', version: 2 }]);
  });
});
