import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CreateSavedViewBody, FilterGroups, PatchSavedViewBody, SavedView } from '@crm/contract/shapes';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aConversation, aCustomField, aLabel, aTeam, aUser } from '@/testing/builders';
import { aConversationServer, announced } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const urgent: FilterGroups = {
  match: 'all',
  groups: [{ match: 'all', conditions: [{ field: 'priority', operator: 'is', values: ['urgent'] }] }],
};
const aView = (over: Partial<SavedView> = {}): SavedView => ({
  id: 'view-1',
  ownerId: 'user-1',
  name: 'Urgentes',
  shared: false,
  filter: urgent,
  sort: 'recent',
  version: 1,
  ...over,
});

/** A server that keeps views, and remembers what lists it was asked for. */
function aViewServer(views: SavedView[] = [], rows = [aConversation({ contactName: 'Camila Rocha' })]) {
  aConversationServer();
  const asked: URLSearchParams[] = [];
  const world = { views, asked, unread: 2 };
  const path = '/api/v1/saved-views/{id}';
  server.use(
    mock('get', '/api/v1/conversations', ({ query }) => {
      asked.push(query);
      return onePage(rows);
    }),
    mock('get', '/api/v1/users', () => onePage([aUser(), aUser({ id: 'user-1', name: 'Marina Alves' })])),
    mock('get', '/api/v1/teams', () => onePage([aTeam()])),
    mock('get', '/api/v1/labels', () => onePage([aLabel()])),
    mock('get', '/api/v1/saved-views', () => onePage(world.views)),
    mock('post', '/api/v1/saved-views', ({ body }: { body: CreateSavedViewBody }) => {
      const made = aView({ ...body, id: `made-${world.views.length}`, filter: body.filter });
      world.views = [...world.views, made];
      return made;
    }),
    mock('patch', path, ({ params, body }: { params: Record<string, string>; body: PatchSavedViewBody }) => {
      const { version, ...change } = body;
      const known = world.views.find(({ id }) => id === params['id']);
      if (known?.version !== version) return refusal(409, 'version_conflict');
      const next = { ...known, ...change, version: version + 1 };
      world.views = world.views.map((one) => (one.id === next.id ? next : one));
      return next;
    }),
    mock('delete', path, ({ params }) => {
      world.views = world.views.filter(({ id }) => id !== params['id']);
      return new Response(null, { status: 204 });
    }),
    mock('get', '/api/v1/conversations/unread', () => ({
      all: world.unread,
      mine: 0,
      channels: [],
      teams: [{ id: 'team-1', count: world.unread }],
      labels: [{ id: 'label-1', count: 1 }],
      views: [{ id: 'view-1', count: 1 }],
    })),
  );
  return world;
}

const groupsAsked = (query: URLSearchParams | undefined) =>
  JSON.parse(query?.get('filter') ?? 'null') as unknown;
const at = (groups: FilterGroups, more = '') =>
  `/conversas?filtro=${encodeURIComponent(JSON.stringify(groups))}${more}`;
const openMenu = async (user: ReturnType<typeof renderRoute>['user']) => {
  await user.click(await screen.findByRole('button', { name: /Abrir visões/ }));
  return screen.findByRole('menu');
};

describe('a filter with groups', () => {
  it('is put together, asked for, carried by the address and told in words', async () => {
    const { asked } = aViewServer();
    const { user, router } = renderRoute('/conversas');
    await user.click(await screen.findByRole('button', { name: 'Filtrar' }));
    await user.click(await screen.findByRole('button', { name: 'Montar com E e OU' }));
    const dialog = await screen.findByRole('dialog', { name: 'Montar filtro' });
    // What the chips of the list say is where it begins.
    const first = within(dialog).getByRole('group', { name: 'Situação' });
    expect(within(first).getByRole('button', { name: 'Valor: Abertas' })).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Grupo' }));
    const second = within(dialog).getByRole('group', { name: 'Grupo 2' });
    await user.click(within(second).getByRole('button', { name: /^Valor/ }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Pendentes' }));
    await user.keyboard('{Escape}');
    await user.click(within(dialog).getByRole('combobox', { name: 'Como juntar os grupos' }));
    await user.click(await screen.findByRole('option', { name: 'Qualquer uma' }));
    await user.click(within(dialog).getByRole('button', { name: 'Ver conversas' }));
    const wanted: FilterGroups = {
      match: 'any',
      groups: [
        { match: 'all', conditions: [{ field: 'status', operator: 'is', values: ['open'] }] },
        { match: 'all', conditions: [{ field: 'status', operator: 'is', values: ['pending'] }] },
      ],
    };
    await waitFor(() => expect(groupsAsked(asked.at(-1))).toEqual(wanted));
    expect(asked.at(-1)?.has('status')).toBe(false);
    expect(JSON.parse(new URLSearchParams(router.state.location.search).get('filtro') ?? '')).toEqual(wanted);
    const active = await screen.findByRole('group', { name: 'Filtro ativo' });
    expect(active).toHaveTextContent('Situação: AbertasouSituação: Pendentes');
  });

  it('asks for a field of contacts by one of its values', async () => {
    const { asked } = aViewServer();
    server.use(
      mock('get', '/api/v1/custom-fields', () =>
        onePage([aCustomField({ key: 'plano', label: 'Plano', type: 'list', options: ['Ouro', 'Prata'] })]),
      ),
    );
    const { user } = renderRoute('/conversas?status=qualquer');
    await user.click(await screen.findByRole('button', { name: /^Filtrar/ }));
    await user.click(await screen.findByRole('button', { name: 'Montar com E e OU' }));
    const dialog = await screen.findByRole('dialog', { name: 'Montar filtro' });
    await user.click(within(dialog).getByRole('combobox', { name: 'Campo' }));
    await user.click(await screen.findByRole('option', { name: 'Plano' }));
    await user.click(within(dialog).getByRole('button', { name: /^Valor/ }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Ouro' }));
    await user.keyboard('{Escape}');
    await user.click(within(dialog).getByRole('button', { name: 'Ver conversas' }));
    await waitFor(() =>
      expect(groupsAsked(asked.at(-1))).toEqual({
        match: 'all',
        groups: [
          { match: 'all', conditions: [{ field: 'contactField', operator: 'is', values: ['plano:Ouro'] }] },
        ],
      }),
    );
    expect(await screen.findByText('Plano: Ouro')).toBeVisible();
  });

  it('is read from the address, and loses a condition at its chip', async () => {
    const { asked } = aViewServer();
    const { user, router } = renderRoute(
      at({
        match: 'all',
        groups: [
          {
            match: 'any',
            conditions: [
              { field: 'team', operator: 'is', values: ['team-1', 'none'] },
              { field: 'label', operator: 'isNot', values: ['label-1', 'gone'] },
              { field: 'lastMessageAt', operator: 'withinDays', values: ['7'] },
            ],
          },
        ],
      }),
    );
    const active = await screen.findByRole('group', { name: 'Filtro ativo' });
    await within(active).findByText(/Setor: Vendas e Sem setor|Setor: Sem setor e Vendas|Vendas/);
    expect(active).toHaveTextContent('Etiqueta não é VIP e apagado');
    expect(active).toHaveTextContent('Última mensagem nos últimos 7 dias');
    await user.click(within(active).getByRole('button', { name: 'Tirar: Etiqueta não é VIP e apagado' }));
    await waitFor(() => expect(JSON.stringify(groupsAsked(asked.at(-1)))).not.toContain('label'));
    expect(router.state.location.search).not.toContain('label');
  });

  it('lets announced rows in that meet it, and no others', async () => {
    aViewServer([], [aConversation({ id: 'a', contactName: 'Camila Rocha', priority: 'urgent' })]);
    renderRoute(at(urgent, '&status=qualquer'));
    await screen.findByRole('link', { name: /Camila Rocha/ });
    announced(
      'conversation.created',
      aConversation({ id: 'b', contactName: 'Beatriz Antunes', priority: 'urgent' }),
      5,
    );
    announced(
      'conversation.created',
      aConversation({ id: 'c', contactName: 'João Batista', priority: 'low' }),
      6,
    );
    expect(await screen.findByRole('link', { name: /Beatriz Antunes/ })).toBeVisible();
    expect(screen.queryByRole('link', { name: /João Batista/ })).not.toBeInTheDocument();
  });
});

describe('a view', () => {
  it('is kept under a name for the team, and opened from the menu', async () => {
    const world = aViewServer();
    const { user, router } = renderRoute(at(urgent, '&status=qualquer&ordem=esperando'));
    await user.click(await screen.findByRole('button', { name: 'Salvar como visão' }));
    const dialog = await screen.findByRole('dialog', { name: 'Salvar como visão' });
    await user.click(within(dialog).getByRole('button', { name: 'Salvar visão' }));
    expect(await within(dialog).findByRole('alert')).toBeVisible();
    await user.type(within(dialog).getByLabelText('Nome'), 'Com pressa');
    await user.click(within(dialog).getByRole('checkbox', { name: 'Compartilhar com a equipe' }));
    await user.click(within(dialog).getByRole('button', { name: 'Salvar visão' }));
    await waitFor(() => expect(world.views).toHaveLength(1));
    expect(world.views[0]).toMatchObject({
      name: 'Com pressa',
      shared: true,
      filter: urgent,
      sort: 'waiting',
    });
    await waitFor(() => expect(router.state.location.search).toContain('visao=made-0'));
    await user.click(
      await within(await openMenu(user)).findByRole('menuitem', { name: /Todas as conversas/ }),
    );
    await waitFor(() => expect(router.state.location.search).toBe(''));
    await user.click(await within(await openMenu(user)).findByRole('menuitem', { name: /Com pressa/ }));
    await waitFor(() => expect(router.state.location.search).toContain('ordem=esperando'));
    const address = new URLSearchParams(router.state.location.search);
    expect(JSON.parse(address.get('filtro') ?? '')).toEqual(urgent);
    expect([address.get('visao'), address.get('status')]).toEqual(['made-0', 'qualquer']);
  });

  it('takes over what the list shows now', async () => {
    const world = aViewServer([aView()]);
    const { user } = renderRoute(at(urgent, '&status=qualquer&visao=view-1'));
    const active = await screen.findByRole('group', { name: 'Filtro ativo' });
    expect(within(active).queryByRole('button', { name: 'Atualizar visão' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('tab', { name: /Minhas/ }));
    await user.click(await within(active).findByRole('button', { name: 'Atualizar visão' }));
    expect(await screen.findByText('Visão Urgentes atualizada')).toBeVisible();
    expect(world.views[0]?.filter.groups.at(-1)).toEqual({
      match: 'all',
      conditions: [{ field: 'assignee', operator: 'is', values: ['me'] }],
    });
  });

  it('is renamed, and deleted with a way back', async () => {
    const world = aViewServer([aView()]);
    const { user, router } = renderRoute(at(urgent, '&status=qualquer&visao=view-1'));
    await user.click(await screen.findByRole('button', { name: 'Editar visão' }));
    const name = within(await screen.findByRole('dialog', { name: 'Editar visão' })).getByLabelText('Nome');
    await user.clear(name);
    await user.type(name, 'Pegando fogo{Enter}');
    await waitFor(() => expect(world.views[0]).toMatchObject({ name: 'Pegando fogo', version: 2 }));
    await user.click(await screen.findByRole('button', { name: 'Editar visão' }));
    await user.click(await screen.findByRole('button', { name: 'Apagar visão' }));
    const toast = (await screen.findByText('Visão Pegando fogo apagada')).closest('li');
    expect(world.views).toEqual([]);
    expect(router.state.location.search).not.toContain('visao');
    await user.click(within(toast ?? document.body).getByRole('button', { name: 'Desfazer' }));
    await waitFor(() => expect(world.views).toMatchObject([{ name: 'Pegando fogo', filter: urgent }]));
  });

  it('of a colleague is opened and not changed', async () => {
    aViewServer([aView({ ownerId: 'user-2', shared: true })]);
    const { user } = renderRoute(at(urgent, '&status=qualquer&visao=view-1'));
    const active = await screen.findByRole('group', { name: 'Filtro ativo' });
    expect(await within(active).findByText('Urgentes')).toBeVisible();
    expect(within(active).queryByRole('button', { name: 'Editar visão' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('tab', { name: /Minhas/ }));
    expect(await within(active).findByRole('button', { name: 'Salvar como visão' })).toBeVisible();
  });
});

describe('the menu of the list', () => {
  it('tells what is unread in teams, labels and views, also what comes while it is open', async () => {
    const world = aViewServer([aView()]);
    const { user, router } = renderRoute('/conversas');
    const menu = await openMenu(user);
    expect(await within(menu).findByRole('menuitem', { name: /Vendas.*2 ?não lidas/ })).toBeVisible();
    expect(within(menu).getByRole('menuitem', { name: /VIP.*1 ?não lida/ })).toBeVisible();
    expect(within(menu).getByRole('menuitem', { name: /Urgentes.*1 ?não lida/ })).toBeVisible();
    world.unread = 3;
    announced('conversation.updated', aConversation({ id: 'other' }), 7);
    await user.click(await within(menu).findByRole('menuitem', { name: /Vendas.*3 ?não lidas/ }));
    await waitFor(() => expect(router.state.location.search).toBe('?setor=team-1'));
  });
});

it('a row says in whose queue it is', async () => {
  aViewServer([], [aConversation({ contactName: 'Camila Rocha', teamId: 'team-1' })]);
  renderRoute('/conversas');
  const link = await screen.findByRole('link', { name: /Camila Rocha/ });
  await waitFor(() => expect(link).toHaveTextContent('Setor Vendas'));
});
