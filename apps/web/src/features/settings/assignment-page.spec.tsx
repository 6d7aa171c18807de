import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Assignment, PatchWorkspaceBody } from '@crm/contract/shapes';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aChannel, aMe, aTeam, aUser, aWorkspace } from '@/testing/builders';
import { announced } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const rafael = aUser();
const fina = aUser({ id: 'user-8', name: 'Fina Costa', role: 'finance' });
const channel = aChannel();
const team = aTeam();

const open = () => renderRoute('/ajustes/distribuicao');

/** What is stored, and each whole that is put in its place. */
function withAssignment(stored: Partial<Assignment> = {}, refused?: ReturnType<typeof refusal>) {
  const sent: Assignment[] = [];
  server.use(
    mock('get', '/api/v1/assignment', () => ({
      teamIds: [],
      channelIds: [],
      caps: [],
      version: 1,
      ...stored,
    })),
    mock('put', '/api/v1/assignment', ({ body }) => {
      sent.push(body);
      return refused ?? { ...body, version: body.version + 1 };
    }),
    mock('get', '/api/v1/users', () => onePage([rafael, fina])),
    mock('get', '/api/v1/channels', () => onePage([channel])),
    mock('get', '/api/v1/teams', () => onePage([team])),
  );
  return sent;
}

describe('the page of assignment', () => {
  it('shows what is assigned by itself and to how much, of those who answer customers', async () => {
    withAssignment({ channelIds: [channel.id], caps: [{ userId: rafael.id, cap: 8 }] });
    open();
    expect(await screen.findByRole('checkbox', { name: channel.name })).toBeChecked();
    expect(await screen.findByRole('checkbox', { name: 'Setor Vendas' })).not.toBeChecked();
    expect(await screen.findByRole('textbox', { name: /Rafael Souza/ })).toHaveValue('8');
    expect(screen.queryByText('Fina Costa')).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Salvar distribuição' })).toBeDisabled();
  });

  it('says what is missing where there is nothing to assign, and offers to try again where it failed', async () => {
    withAssignment();
    server.use(
      mock('get', '/api/v1/channels', () => onePage([])),
      mock('get', '/api/v1/teams', () => onePage([])),
    );
    const { unmount } = open();
    expect(await screen.findByText(/Conecte um canal ou crie um setor/)).toBeInTheDocument();
    unmount();
    server.use(mock('get', '/api/v1/assignment', () => refusal(500, 'internal')));
    open();
    expect(await screen.findByText('Não deu para abrir a distribuição')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Tentar de novo' })).toBeInTheDocument();
  });

  it('saves queues and limits; who has none typed in has no limit', async () => {
    const sent = withAssignment({ caps: [{ userId: rafael.id, cap: 8 }] });
    const { user } = open();
    await user.click(await screen.findByRole('checkbox', { name: channel.name }));
    await user.click(await screen.findByRole('checkbox', { name: 'Setor Vendas' }));
    const cap = await screen.findByRole('textbox', { name: /Rafael Souza/ });
    await user.clear(cap);
    await user.click(screen.getByRole('button', { name: 'Salvar distribuição' }));
    expect(await screen.findByText('Distribuição salva')).toBeInTheDocument();
    expect(sent).toEqual([{ teamIds: [team.id], channelIds: [channel.id], caps: [], version: 1 }]);
  });

  it.each(['-1', '2.5', 'oito', '10001'])('refuses %s as a limit beside the field', async (typed) => {
    const sent = withAssignment();
    const { user } = open();
    const cap = await screen.findByRole('textbox', { name: /Rafael Souza/ });
    await user.type(cap, typed);
    await user.click(screen.getByRole('button', { name: 'Salvar distribuição' }));
    expect(await screen.findByText('Use um número inteiro de 0 a 10000, ou deixe vazio.')).toBeVisible();
    expect(cap).toHaveAccessibleDescription(/número inteiro/);
    expect(sent).toEqual([]);
  });

  it('keeps what was changed when it is refused, and says why', async () => {
    withAssignment({}, refusal(422, 'conversation.team_unknown'));
    const { user } = open();
    const box = await screen.findByRole('checkbox', { name: 'Setor Vendas' });
    await user.click(box);
    await user.click(screen.getByRole('button', { name: 'Salvar distribuição' }));
    expect(await screen.findByText('Este setor não existe mais. Escolha outro.')).toBeInTheDocument();
    expect(box).toBeChecked();
  });

  it('takes over what a colleague saves meanwhile, and keeps what was changed here', async () => {
    withAssignment({ caps: [{ userId: rafael.id, cap: 8 }] });
    const { user } = open();
    const box = await screen.findByRole('checkbox', { name: 'Setor Vendas' });
    await user.click(box);
    withAssignment({ channelIds: [channel.id], caps: [{ userId: rafael.id, cap: 3 }] });
    announced('assignment.changed', { id: 'workspace-1' }, 9);
    await waitFor(() => expect(screen.getByRole('textbox', { name: /Rafael Souza/ })).toHaveValue('3'));
    expect(screen.getByRole('checkbox', { name: channel.name })).toBeChecked();
    expect(box).toBeChecked();
  });

  it('tells of a colleague who saved first, shows their limits, and saves over them only when asked again', async () => {
    withAssignment({ caps: [{ userId: rafael.id, cap: 8 }] }, refusal(409, 'version_conflict'));
    const { user } = open();
    const box = await screen.findByRole('checkbox', { name: 'Setor Vendas' });
    await user.click(box);
    const save = screen.getByRole('button', { name: 'Salvar distribuição' });
    const sent = withAssignment({ caps: [{ userId: rafael.id, cap: 3 }], version: 2 });
    server.use(mock('put', '/api/v1/assignment', () => refusal(409, 'version_conflict')));
    await user.click(save);
    expect(await screen.findByText(/Alguém mudou isto antes de você/)).toBeInTheDocument();
    await waitFor(() => expect(screen.getByRole('textbox', { name: /Rafael Souza/ })).toHaveValue('3'));
    expect(box).toBeChecked();
    server.use(
      mock('put', '/api/v1/assignment', ({ body }) => {
        sent.push(body);
        return { ...body, version: body.version + 1 };
      }),
    );
    await user.click(save);
    expect(await screen.findByText('Distribuição salva')).toBeInTheDocument();
    expect(sent).toEqual([
      { teamIds: [team.id], channelIds: [], caps: [{ userId: rafael.id, cap: 3 }], version: 2 },
    ]);
  });

  it('sets at once what a reply does, what passing on takes and when somebody is away, with a way back', async () => {
    withAssignment();
    const sent: PatchWorkspaceBody[] = [];
    let workspace = aWorkspace({ version: 7 });
    server.use(
      mock('get', '/api/v1/workspace', () => workspace),
      mock('patch', '/api/v1/workspace', ({ body }) => {
        sent.push(body);
        workspace = { ...workspace, desk: { ...workspace.desk, ...body.desk }, version: body.version + 1 };
        return workspace;
      }),
    );
    const { user } = open();
    const desk = within(await screen.findByRole('region', { name: 'Atendimento' }));
    await user.click(desk.getByRole('combobox', { name: 'Quem responde uma conversa sem dono' }));
    await user.click(await screen.findByRole('option', { name: 'Passa a atender a conversa' }));
    await user.click(await screen.findByRole('button', { name: 'Desfazer' }));
    await user.click(desk.getByRole('combobox', { name: 'Quem passa adiante o que atende' }));
    await user.click(await screen.findByRole('option', { name: 'Precisa escrever uma nota' }));
    await user.click(desk.getByRole('combobox', { name: 'Fica ausente depois de' }));
    await user.click(await screen.findByRole('option', { name: '30 minutos' }));
    await screen.findAllByText('Atendimento salvo');
    expect(sent).toEqual([
      { desk: { replyClaims: true }, version: 7 },
      { desk: { replyClaims: false }, version: 8 },
      { desk: { handoverNeedsNote: true }, version: 9 },
      { desk: { awayAfterMinutes: 30 }, version: 10 },
    ]);
  });

  it('lets somebody look who may not change it', async () => {
    withAssignment();
    const { permissions } = aMe();
    server.use(
      mock('get', '/api/v1/auth/me', () =>
        aMe({ role: 'agent', permissions: permissions.filter((one) => !one.endsWith('.manage')) }),
      ),
    );
    open();
    expect(await screen.findByRole('checkbox', { name: channel.name })).toBeDisabled();
    expect(screen.queryByRole('button', { name: 'Salvar distribuição' })).not.toBeInTheDocument();
  });
});
