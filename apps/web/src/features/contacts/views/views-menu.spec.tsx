import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ContactView } from '@crm/contract/shapes';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aContact } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

function aView(over: Partial<ContactView> = {}): ContactView {
  return {
    ...{ id: 'view-1', ownerId: 'user-1', name: 'Com telefone', shared: false },
    ...{ filter: { hasPhone: true }, sort: 'newest', version: 3, ...over },
  };
}

function aServer(...views: ContactView[]) {
  const sent: unknown[] = [];
  const asked: string[] = [];
  server.use(
    mock('get', '/api/v1/contacts', ({ query }) => {
      asked.push(query.toString());
      return onePage([aContact({ name: 'Ana Prado' })]);
    }),
    mock('get', '/api/v1/contact-views', () => onePage(views)),
    mock('post', '/api/v1/contact-views', ({ body }) => {
      sent.push(body);
      return aView({ ...body, id: 'view-new', version: 1 });
    }),
    mock('patch', '/api/v1/contact-views/{id}', ({ body }) => {
      sent.push(body);
      return aView({ ...body, version: 4 });
    }),
    mock('delete', '/api/v1/contact-views/{id}', () => {
      sent.push('deleted');
      return undefined;
    }),
  );
  return { sent, asked };
}

describe('views of contacts', () => {
  it('keep what the list is narrowed by, under a name, for the team if wanted', async () => {
    const { sent } = aServer();
    const { user, router } = renderRoute('/contatos?telefone=sim&ordem=newest');
    await user.click(await screen.findByRole('button', { name: 'Visões' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Salvar como visão' }));
    const dialog = await screen.findByRole('dialog', { name: 'Salvar como visão' });
    await user.type(within(dialog).getByLabelText('Nome'), 'Clientes novos');
    await user.click(within(dialog).getByRole('checkbox', { name: 'Compartilhar com a equipe' }));
    await user.click(within(dialog).getByRole('button', { name: 'Salvar visão' }));
    expect(await screen.findByRole('button', { name: 'Clientes novos' })).toBeVisible();
    expect(sent).toEqual([
      { name: 'Clientes novos', shared: true, filter: { hasPhone: true }, sort: 'newest' },
    ]);
    expect(router.state.location.search).toBe('?telefone=sim&ordem=newest&visao=view-new');
  });

  it('show their list, say whose they are, and lead back to everybody', async () => {
    const { asked } = aServer(
      aView(),
      aView({ id: 'view-2', ownerId: 'user-9', name: 'VIPs', shared: true }),
    );
    const { user, router } = renderRoute('/contatos');
    await user.click(await screen.findByRole('button', { name: 'Visões' }));
    expect(await screen.findByRole('menuitem', { name: /VIPs.*da equipe/ })).toBeVisible();
    expect(screen.queryByRole('menuitem', { name: 'Salvar como visão' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('menuitem', { name: 'Com telefone' }));
    await waitFor(() => expect(asked.at(-1)).toContain('hasPhone=true'));
    await user.click(await screen.findByRole('button', { name: 'Com telefone' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Todos os contatos' }));
    await waitFor(() => expect(router.state.location.search).toBe(''));
  });

  it('are changed and deleted by whoever made them, with a way back', async () => {
    const { sent } = aServer(aView());
    const { user } = renderRoute('/contatos?telefone=sim&ordem=oldest&visao=view-1');
    await user.click(await screen.findByRole('button', { name: 'Com telefone' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Atualizar visão' }));
    expect(await screen.findByText('Visão Com telefone atualizada')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Com telefone' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Editar visão' }));
    const dialog = await screen.findByRole('dialog', { name: 'Editar visão' });
    await user.click(within(dialog).getByRole('button', { name: 'Apagar visão' }));
    expect(await screen.findByText('Visão Com telefone apagada')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Desfazer' }));
    await waitFor(() => expect(sent).toHaveLength(3));
    expect(sent).toEqual([
      { filter: { hasPhone: true }, sort: 'oldest', version: 3 },
      'deleted',
      { name: 'Com telefone', shared: false, filter: { hasPhone: true }, sort: 'oldest' },
    ]);
  });

  it('are not changed over the head of somebody else', async () => {
    aServer(aView());
    server.use(mock('patch', '/api/v1/contact-views/{id}', () => refusal(409, 'version_conflict')));
    const { user } = renderRoute('/contatos?telefone=sim&visao=view-1');
    await user.click(await screen.findByRole('button', { name: 'Com telefone' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Atualizar visão' }));
    expect(await screen.findByText(/antes de você/)).toBeVisible();
  });
});
