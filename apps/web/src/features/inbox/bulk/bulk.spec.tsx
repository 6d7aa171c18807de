import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BulkEdit, BulkEditBody, Conversation } from '@crm/contract/shapes';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aConversation, aLabel, aMe, aTeam, aUser } from '@/testing/builders';
import { aConversationServer } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { clearSelection } from './selection';

const row = (id: string, contactName: string, minute: number, over: Partial<Conversation> = {}) =>
  aConversation({
    id,
    contactName,
    lastMessageAt: new Date(Date.UTC(2026, 1, 9, 12, minute)).toISOString(),
    ...over,
  });
const three = () => [
  row('c', 'Camila Rocha', 3),
  row('b', 'Beatriz Antunes', 2),
  row('a', 'João Batista', 1),
];

const anEdit = (over: Partial<BulkEdit> = {}): BulkEdit => ({
  id: 'bulk-1',
  state: 'done',
  total: 2,
  done: 2,
  undone: 0,
  skippedCount: 0,
  skipped: [],
  ...over,
});

/** A server that changes many as it is told, and remembers what it was asked. */
function aBulkServer(
  rows = three(),
  answers: BulkEdit[] = [anEdit()],
  undone = anEdit({ state: 'undone', done: 0, undone: 2 }),
) {
  aConversationServer();
  const asked: BulkEditBody[] = [];
  const undos: string[] = [];
  server.use(
    mock('get', '/api/v1/conversations', () => onePage(rows)),
    mock('get', '/api/v1/users', () => onePage([aUser(), aUser({ id: 'user-1', name: 'Marina Alves' })])),
    mock('get', '/api/v1/teams', () => onePage([aTeam()])),
    mock('get', '/api/v1/labels', () => onePage([aLabel({ id: 'label-2', name: 'Troca' }), aLabel()])),
    mock('post', '/api/v1/conversations/bulk', ({ body }) => {
      asked.push(body);
      return answers[0] ?? anEdit();
    }),
    mock('get', '/api/v1/conversations/bulk/{bulkId}', () => {
      answers.shift();
      return answers[0] ?? anEdit();
    }),
    mock('post', '/api/v1/conversations/bulk/{bulkId}/undo', ({ params }) => {
      undos.push(params['bulkId'] ?? '');
      return undone;
    }),
  );
  return { asked, undos };
}

const bar = () => screen.findByRole('toolbar', { name: 'Ações para as selecionadas' });
const box = (name: string) => screen.findByRole('checkbox', { name: `Selecionar conversa com ${name}` });

beforeEach(clearSelection);

describe('several conversations', () => {
  it('are selected by X and Shift+X, changed by a key, and given back by Z', async () => {
    const { asked, undos } = aBulkServer();
    const { user } = renderRoute('/conversas');
    await screen.findByRole('link', { name: /Camila Rocha/ });
    await user.keyboard('jxj{Shift>}X{/Shift}');
    expect(await within(await bar()).findByText('2 selecionadas')).toBeVisible();
    await user.keyboard('e');
    expect(await screen.findByText('2 conversas resolvidas')).toBeVisible();
    expect(asked).toEqual([{ ids: ['c', 'b'], patch: { status: 'resolved' } }]);
    expect(screen.queryByRole('toolbar')).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Beatriz Antunes/ })).toHaveFocus();
    await user.keyboard('z');
    expect(await screen.findByText('2 conversas voltaram ao que eram')).toBeVisible();
    expect(undos).toEqual(['bulk-1']);
  });

  it('are selected by their boxes, a range with Shift, and let go by Esc', async () => {
    aBulkServer();
    const { user } = renderRoute('/conversas');
    await user.click(await box('Camila Rocha'));
    fireEvent.click(await box('João Batista'), { shiftKey: true });
    expect(await within(await bar()).findByText('3 selecionadas')).toBeVisible();
    for (const name of ['Camila Rocha', 'Beatriz Antunes', 'João Batista'])
      expect(await box(name)).toBeChecked();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('toolbar')).not.toBeInTheDocument());
    expect(await box('Camila Rocha')).not.toBeChecked();
  });

  it('go to a colleague, to a team, get a priority, are put away or marked unread', async () => {
    const { asked } = aBulkServer();
    const { user } = renderRoute('/conversas');
    const choose = async (menu: string, item: string | RegExp) => {
      await user.click(await box('Camila Rocha'));
      await user.click(within(await bar()).getByRole('button', { name: menu }));
      await user.click(within(await screen.findByRole('menu')).getByText(item));
    };
    await choose('Atribuir', 'Rafael Souza');
    await choose('Atribuir', aTeam().name);
    await choose('Atribuir', 'Assumir');
    await choose('Prioridade', 'Urgente');
    await choose('Adiar', /Até alguém escrever/);
    await choose('Mais ações', /Marcar como não lidas/);
    expect(asked.map(({ patch }) => patch)).toEqual([
      { assigneeId: 'user-2' },
      { teamId: aTeam().id, assigneeId: null },
      { assigneeId: 'user-1' },
      { priority: 'urgent' },
      { status: 'snoozed', snoozedUntil: null },
      { read: false },
    ]);
  });

  it('can be peeked at where it is one alone', async () => {
    aBulkServer();
    const { user, router } = renderRoute('/conversas');
    const more = async () => {
      await user.click(within(await bar()).getByRole('button', { name: 'Mais ações' }));
      return within(await screen.findByRole('menu'));
    };
    await user.click(await box('Camila Rocha'));
    await user.click(await box('Beatriz Antunes'));
    expect((await more()).queryByText('Espiar')).not.toBeInTheDocument();
    await user.keyboard('{Escape}');
    await user.click(await box('Beatriz Antunes'));
    await user.click((await more()).getByText('Espiar'));
    expect(router.state.location.pathname).toBe('/conversas/c');
    expect(screen.queryByRole('toolbar', { name: 'Ações para as selecionadas' })).not.toBeInTheDocument();
  });

  it('get labels and lose them; what only some have is left alone', async () => {
    const { asked } = aBulkServer([
      row('c', 'Camila Rocha', 3, { labelIds: ['label-1'] }),
      row('b', 'Beatriz Antunes', 2, { labelIds: ['label-1', 'label-2'] }),
    ]);
    const { user } = renderRoute('/conversas');
    await user.click(await box('Camila Rocha'));
    await user.click(await box('Beatriz Antunes'));
    await user.click(within(await bar()).getByRole('button', { name: 'Etiquetas' }));
    expect(await screen.findByRole('option', { name: /Troca.*em algumas/ })).toBeVisible();
    const vip = screen.getByRole('option', { name: 'VIP' });
    expect(vip).toHaveAttribute('aria-selected', 'true');
    await user.click(vip);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(asked).toEqual([{ ids: ['c', 'b'], patch: { removeLabelIds: ['label-1'] } }]));
  });

  it('are all of a list that is longer than what is loaded: the server looks for them by the filter', async () => {
    const { asked } = aBulkServer();
    server.use(
      mock('get', '/api/v1/conversations', ({ query }) =>
        query.get('cursor') ? new Promise<never>(() => undefined) : { items: three(), nextCursor: 'next' },
      ),
    );
    const { user } = renderRoute('/conversas?aba=minhas');
    await user.click(await box('Camila Rocha'));
    await user.click(within(await bar()).getByRole('button', { name: 'Selecionar todas' }));
    expect(within(await bar()).getByText('Todas desta lista')).toBeVisible();
    await user.click(within(await bar()).getByRole('button', { name: 'Resolver' }));
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]).toMatchObject({
      filter: { status: ['open'], assigneeId: ['me'] },
      patch: { status: 'resolved' },
    });
    expect(asked[0]?.ids).toBeUndefined();
  });

  it('say how far they are while it takes longer', async () => {
    const running = anEdit({ state: 'running', total: 350, done: 100 });
    aBulkServer(three(), [running, { ...running, done: 200 }, anEdit({ total: 350, done: 350 })]);
    const { user } = renderRoute('/conversas');
    await user.click(await box('Camila Rocha'));
    await user.click(within(await bar()).getByRole('button', { name: 'Resolver' }));
    expect(await screen.findByText('Alterando 100 de 350…')).toBeVisible();
    expect(await screen.findByText('Alterando 200 de 350…')).toBeVisible();
    expect(await screen.findByText('350 conversas resolvidas')).toBeVisible();
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
  });

  it('name those that stayed as they were, and those that somebody changed before the way back', async () => {
    aBulkServer(
      three(),
      [
        anEdit({
          total: 3,
          skippedCount: 1,
          skipped: [{ conversationId: 'a', code: 'conversation.thread_open' }],
        }),
      ],
      anEdit({
        state: 'undone',
        total: 3,
        done: 0,
        undone: 1,
        skippedCount: 2,
        skipped: [
          { conversationId: 'a', code: 'conversation.thread_open' },
          { conversationId: 'b', code: 'version_conflict' },
        ],
      }),
    );
    const { user } = renderRoute('/conversas');
    await user.click(await box('Camila Rocha'));
    await user.click(within(await bar()).getByRole('button', { name: 'Resolver' }));
    expect(
      await screen.findByText(/Ficou como estava: João Batista\. O cliente já tem outra conversa/),
    ).toBeVisible();
    const toast = screen.getByText(/João Batista\. O cliente/).closest('li');
    await user.click(within(toast ?? document.body).getByRole('button', { name: 'Desfazer' }));
    expect(await screen.findByText('1 conversa voltou ao que era')).toBeVisible();
    expect(
      screen.getByText('Ficou como estava: Beatriz Antunes. Alguém mexeu depois de você.'),
    ).toBeVisible();
  });

  it('tell why nothing happened', async () => {
    aBulkServer();
    server.use(
      mock('post', '/api/v1/conversations/bulk', () => refusal(422, 'conversation.assignee_unknown')),
    );
    const { user } = renderRoute('/conversas');
    await user.click(await box('Camila Rocha'));
    await user.click(within(await bar()).getByRole('button', { name: 'Resolver' }));
    expect(await screen.findByText('Esta pessoa não atende mais aqui. Escolha outra.')).toBeVisible();
  });

  it('are not offered to who may not assign', async () => {
    aBulkServer();
    server.use(
      mock('get', '/api/v1/auth/me', () => aMe({ role: 'viewer', permissions: ['conversations.read'] })),
    );
    const { user } = renderRoute('/conversas');
    await screen.findByRole('link', { name: /Camila Rocha/ });
    await user.keyboard('jx');
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
    expect(screen.queryByRole('toolbar')).not.toBeInTheDocument();
  });
});

describe('on a phone', () => {
  it('a finger that stays selects, and each tap from then on instead of opening', async () => {
    vi.spyOn(window, 'matchMedia').mockImplementation(
      (query) =>
        ({
          matches: query.includes('max-width: 767'),
          media: query,
          addEventListener: () => undefined,
          removeEventListener: () => undefined,
        }) as unknown as MediaQueryList,
    );
    aBulkServer();
    const { router } = renderRoute('/conversas');
    const first = await screen.findByRole('link', { name: /Camila Rocha/ });
    fireEvent.pointerDown(first, { pointerType: 'touch', clientX: 5, clientY: 5 });
    expect(await within(await bar()).findByText('1 selecionada')).toBeVisible();
    fireEvent.pointerUp(first, { pointerType: 'touch' });
    fireEvent.click(first);
    fireEvent.click(screen.getByRole('link', { name: /Beatriz Antunes/ }));
    expect(await within(await bar()).findByText('2 selecionadas')).toBeVisible();
    expect(router.state.location.pathname).toBe('/conversas');
  });
});
