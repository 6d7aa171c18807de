import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { PatchUserBody } from '@crm/contract/shapes';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { aMe, aTeam, aUser } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const marina = aUser({ id: 'user-1', name: 'Marina Alves', email: 'marina@aroeira.example', role: 'owner' });
const rafael = aUser();

async function openMenu() {
  const rendered = renderRoute('/ajustes/equipe');
  await rendered.user.click(await screen.findByRole('button', { name: 'Ações para Rafael Souza' }));
  return rendered;
}

describe('the team', () => {
  it('shows everybody with role and access, and no menu for oneself', async () => {
    server.use(
      mock('get', '/api/v1/users', () =>
        onePage([marina, rafael, aUser({ id: 'user-3', name: 'Diego', disabledAt: '2026-02-01T00:00:00Z' })]),
      ),
    );
    renderRoute('/ajustes/equipe');
    const row = (await screen.findByText('Rafael Souza')).closest('[role=row]');
    expect(row).toHaveTextContent('Atendente');
    expect(row).toHaveTextContent('Disponível');
    expect(screen.getByText('Diego').closest('[role=row]')).toHaveTextContent('Desativado');
    expect(screen.queryByRole('button', { name: 'Ações para Marina Alves' })).not.toBeInTheDocument();
  });

  it('adds a person, who can sign in at once', async () => {
    const sent: unknown[] = [];
    const team = [marina];
    server.use(
      mock('get', '/api/v1/users', () => onePage(team)),
      mock('get', '/api/v1/teams', () => onePage([aTeam()])),
      mock('post', '/api/v1/users', ({ body }) => {
        sent.push(body);
        team.push(aUser({ name: body.name, role: body.role }));
        return aUser({ name: body.name });
      }),
    );
    const { user } = renderRoute('/ajustes/equipe');
    await user.click(await screen.findByRole('button', { name: 'Adicionar pessoa' }));
    const drawer = await screen.findByRole('dialog', { name: 'Adicionar pessoa' });
    await user.type(within(drawer).getByLabelText('Nome'), 'Juliana Prado');
    await user.type(within(drawer).getByLabelText('E-mail'), 'juliana@aroeira.example');
    await user.click(within(drawer).getByRole('combobox', { name: 'Papel' }));
    await user.click(await screen.findByRole('option', { name: 'Supervisor' }));
    expect(within(drawer).getByText('Cuida das conversas e dos contatos de todo o time.')).toBeVisible();
    await user.type(within(drawer).getByLabelText('Primeira senha'), 'primeira-senha');
    await user.click(await within(drawer).findByRole('checkbox', { name: 'Vendas' }));
    await user.click(within(drawer).getByRole('button', { name: 'Adicionar' }));
    expect(await screen.findByText('Juliana Prado já pode entrar')).toBeVisible();
    expect(await screen.findByRole('button', { name: 'Ações para Juliana Prado' })).toBeVisible();
    expect(sent).toEqual([
      {
        name: 'Juliana Prado',
        email: 'juliana@aroeira.example',
        role: 'supervisor',
        password: 'primeira-senha',
        teamIds: ['team-1'],
      },
    ]);
  });

  it('says beside the e-mail that somebody has it', async () => {
    server.use(
      mock('get', '/api/v1/users', () => onePage([marina])),
      mock('post', '/api/v1/users', () => refusal(409, 'user.email_taken')),
    );
    const { user } = renderRoute('/ajustes/equipe');
    await user.click(await screen.findByRole('button', { name: 'Adicionar pessoa' }));
    const drawer = await screen.findByRole('dialog');
    await user.type(within(drawer).getByLabelText('Nome'), 'Rafael');
    await user.type(within(drawer).getByLabelText('E-mail'), 'rafael@aroeira.example');
    await user.type(within(drawer).getByLabelText('Primeira senha'), 'primeira-senha');
    await user.click(within(drawer).getByRole('button', { name: 'Adicionar' }));
    expect(await screen.findByText('Já existe uma pessoa com este e-mail.')).toBeVisible();
    expect(within(drawer).getByLabelText('E-mail')).toBeInvalid();
  });

  it('changes a role at once and can take it back', async () => {
    const sent: PatchUserBody[] = [];
    let now = rafael;
    server.use(
      mock('get', '/api/v1/users', () => onePage([marina, now])),
      mock('patch', '/api/v1/users/{id}', ({ body }) => {
        sent.push(body);
        now = { ...now, role: body.role ?? now.role, version: body.version + 1 };
        return now;
      }),
    );
    const { user } = await openMenu();
    await user.click(await screen.findByRole('menuitemradio', { name: 'Supervisor' }));
    expect(await screen.findByText('Acesso de Rafael Souza atualizado')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Desfazer' }));
    await waitFor(() =>
      expect(sent).toEqual([
        { role: 'supervisor', version: 1 },
        { role: 'agent', version: 2 },
      ]),
    );
  });

  it('disables and enables', async () => {
    let now = rafael;
    server.use(
      mock('get', '/api/v1/users', () => onePage([marina, now])),
      mock('patch', '/api/v1/users/{id}', ({ body }) => {
        now = { ...now, disabledAt: body.disabled ? '2026-02-09T12:00:00.000Z' : null };
        return now;
      }),
    );
    const { user } = await openMenu();
    await user.click(await screen.findByRole('menuitem', { name: 'Desativar acesso' }));
    expect(await screen.findByText('Desativado')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Ações para Rafael Souza' }));
    expect(await screen.findByRole('menuitem', { name: 'Reativar acesso' })).toBeVisible();
  });

  it('says why a change was refused', async () => {
    server.use(
      mock('get', '/api/v1/users', () => onePage([marina, rafael])),
      mock('patch', '/api/v1/users/{id}', () => refusal(422, 'user.owners_only')),
    );
    const { user } = await openMenu();
    await user.click(await screen.findByRole('menuitemradio', { name: 'Dono' }));
    expect(await screen.findByText('O acesso de Rafael Souza não mudou')).toBeVisible();
    expect(screen.getByText('Só um dono nomeia, muda ou desativa outro dono.')).toBeVisible();
  });

  it('offers the role of owner to owners alone', async () => {
    server.use(
      mock('get', '/api/v1/auth/me', () => aMe({ role: 'admin' })),
      mock('get', '/api/v1/users', () => onePage([marina, rafael])),
    );
    await openMenu();
    expect(await screen.findByRole('menuitemradio', { name: 'Administrador' })).toBeVisible();
    expect(screen.queryByRole('menuitemradio', { name: 'Dono' })).not.toBeInTheDocument();
  });

  it('is only read by those who do not administrate', async () => {
    server.use(
      mock('get', '/api/v1/auth/me', () => aMe({ role: 'agent', permissions: ['users.read'] })),
      mock('get', '/api/v1/users', () => onePage([marina, rafael])),
    );
    renderRoute('/ajustes/equipe');
    await screen.findByText('Rafael Souza');
    expect(screen.queryByRole('button', { name: /Ações|Adicionar/ })).not.toBeInTheDocument();
  });

  it('shows its shape while it loads, what failed, and that nobody is there', async () => {
    server.use(mock('get', '/api/v1/users', never));
    const first = renderRoute('/ajustes/equipe');
    expect(await screen.findByText('Carregando')).toBeInTheDocument();
    first.unmount();
    server.use(mock('get', '/api/v1/users', () => refusal(503, 'service.unavailable')));
    const second = renderRoute('/ajustes/equipe');
    expect(await screen.findByText('Não deu para abrir a equipe')).toBeVisible();
    second.unmount();
    server.use(mock('get', '/api/v1/users', () => onePage([])));
    renderRoute('/ajustes/equipe');
    expect(await screen.findByText('Ainda não há ninguém aqui')).toBeVisible();
  });

  it('shows the teams of each, which are joined and left in their menu, with a way back', async () => {
    const sent: PatchUserBody[] = [];
    let now = aUser({ name: 'Bia Lemos', teamIds: ['team-1'] });
    server.use(
      mock('get', '/api/v1/teams', () => onePage([aTeam(), aTeam({ id: 'team-2', name: 'Assistência' })])),
      mock('get', '/api/v1/users', () => onePage([marina, now])),
      mock('patch', '/api/v1/users/{id}', ({ body }) => {
        sent.push(body);
        now = { ...now, teamIds: body.teamIds ?? now.teamIds, version: body.version + 1 };
        return now;
      }),
    );
    const { user } = renderRoute('/ajustes/equipe');
    await user.click(await screen.findByRole('button', { name: 'Ações para Bia Lemos' }));
    expect(screen.getByText('Bia Lemos').closest('[role=row]')).toHaveTextContent('Vendas');
    expect(await screen.findByRole('menuitemcheckbox', { name: 'Vendas' })).toBeChecked();
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'Assistência' }));
    const told = (await screen.findByText('Acesso de Bia Lemos atualizado')).closest('li');
    await user.click(within(told as HTMLElement).getByRole('button', { name: 'Desfazer' }));
    await waitFor(() =>
      expect(sent).toEqual([
        { teamIds: ['team-1', 'team-2'], version: 1 },
        { teamIds: ['team-1'], version: 2 },
      ]),
    );
  });
});
