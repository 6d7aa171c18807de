import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { PatchTeamBody, PatchWorkspaceBody, Team } from '@crm/contract/shapes';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aMe, aTeam, aUser, aWorkspace } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const rafael = aUser();
const juliana = aUser({ id: 'user-3', name: 'Juliana Prado' });

function withTeams(teams: Team[]) {
  server.use(
    mock('get', '/api/v1/teams', () => onePage(teams)),
    mock('get', '/api/v1/users', () => onePage([rafael, juliana])),
  );
}

const open = () => renderRoute('/ajustes/setores');

describe('the teams page', () => {
  it('shows each team with its people', async () => {
    withTeams([aTeam({ memberIds: [rafael.id] }), aTeam({ id: 'team-2', name: 'Assistência' })]);
    open();
    const row = (await screen.findByText('Vendas')).closest('[role=row]');
    expect(within(row as HTMLElement).getByText('Rafael Souza')).toBeInTheDocument();
    expect(screen.getByText('Assistência')).toBeInTheDocument();
  });

  it('says what teams are for where there is none, and offers to try again where it failed', async () => {
    withTeams([]);
    const { unmount } = open();
    expect(await screen.findByText('Nenhum setor ainda')).toBeInTheDocument();
    unmount();
    server.use(mock('get', '/api/v1/teams', () => refusal(500, 'internal')));
    open();
    expect(await screen.findByText('Não deu para abrir os setores')).toBeInTheDocument();
  });

  it('makes a team with its people', async () => {
    const made: unknown[] = [];
    withTeams([]);
    server.use(
      mock('post', '/api/v1/teams', ({ body }) => {
        made.push(body);
        return aTeam({ name: body.name });
      }),
    );
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Novo setor' }));
    const drawer = await screen.findByRole('dialog');
    await user.type(within(drawer).getByLabelText('Nome'), 'Vendas');
    await user.click(await within(drawer).findByRole('checkbox', { name: 'Juliana Prado' }));
    await user.click(within(drawer).getByRole('radio', { name: 'Verde' }));
    await user.click(within(drawer).getByRole('button', { name: 'Salvar setor' }));
    expect(await screen.findByText('Setor Vendas salvo')).toBeInTheDocument();
    expect(made).toEqual([{ name: 'Vendas', color: 'green', memberIds: ['user-3'] }]);
  });

  it('changes a team on the version that was shown, and says beside the name when it is taken', async () => {
    const sent: PatchTeamBody[] = [];
    withTeams([aTeam({ memberIds: [rafael.id, juliana.id], version: 4 })]);
    server.use(
      mock('patch', '/api/v1/teams/{id}', ({ body }) => {
        sent.push(body);
        return refusal(409, 'team.duplicate');
      }),
    );
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Mudar setor Vendas' }));
    const drawer = await screen.findByRole('dialog');
    await user.click(await within(drawer).findByRole('checkbox', { name: 'Rafael Souza' }));
    await user.click(within(drawer).getByRole('button', { name: 'Salvar setor' }));
    expect(await within(drawer).findByText('Já existe um setor com este nome.')).toBeInTheDocument();
    expect(sent).toEqual([{ name: 'Vendas', color: 'green', memberIds: ['user-3'], version: 4 }]);
  });

  it('deletes a team after saying what becomes of its conversations', async () => {
    let deleted = 0;
    withTeams([aTeam()]);
    server.use(
      mock('delete', '/api/v1/teams/{id}', () => {
        deleted += 1;
        return undefined;
      }),
    );
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Apagar setor Vendas' }));
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog).toHaveTextContent('continuam com quem as atende');
    await user.click(within(dialog).getByRole('button', { name: 'Apagar setor' }));
    expect(await screen.findByText('Setor Vendas apagado')).toBeInTheDocument();
    expect(deleted).toBe(1);
  });

  it('sets what a role sees at once, with a way back', async () => {
    const sent: PatchWorkspaceBody[] = [];
    withTeams([]);
    let workspace = aWorkspace({ version: 7 });
    server.use(
      mock('get', '/api/v1/workspace', () => workspace),
      mock('patch', '/api/v1/workspace', ({ body }) => {
        sent.push(body);
        workspace = {
          ...workspace,
          visibility: { ...workspace.visibility, ...body.visibility },
          version: body.version + 1,
        };
        return workspace;
      }),
    );
    const { user } = open();
    const agent = await screen.findByRole('combobox', { name: 'Atendente' });
    expect(agent).toHaveTextContent('Todas');
    await user.click(agent);
    await user.click(await screen.findByRole('option', { name: 'Só as próprias e as sem dono' }));
    await user.click(await screen.findByRole('button', { name: 'Desfazer' }));
    await screen.findByRole('combobox', { name: 'Atendente' });
    expect(sent).toEqual([
      { visibility: { agent: 'own' }, version: 7 },
      { visibility: { agent: 'all' }, version: 8 },
    ]);
  });

  it('lets an agent look and change nothing', async () => {
    const { permissions } = aMe();
    server.use(
      mock('get', '/api/v1/auth/me', () =>
        aMe({ role: 'agent', permissions: permissions.filter((one) => !one.endsWith('.manage')) }),
      ),
    );
    withTeams([aTeam()]);
    open();
    expect(await screen.findByText('Vendas')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /setor/ })).not.toBeInTheDocument();
    expect(await screen.findByRole('combobox', { name: 'Atendente' })).toBeDisabled();
  });
});
