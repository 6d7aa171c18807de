import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Notification } from '@crm/contract/shapes';
import { useSound } from '@/shared/lib/chime';
import { dispatch } from '@/shared/realtime/events';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { aConversation, aMe, aNotification, aUser, somePreferences } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

/** A server that keeps notifications; what it was asked to read. */
function aNotificationServer(stored: Notification[]): unknown[] {
  let kept = stored;
  const asked: unknown[] = [];
  const page = (unread: boolean) => {
    const open = kept.filter(({ readAt }) => readAt === null);
    return { ...onePage(unread ? open : kept), unreadCount: open.length };
  };
  server.use(
    mock('get', '/api/v1/notifications', ({ query }) => page(query.get('unread') === 'true')),
    mock('post', '/api/v1/notifications/read', ({ body }) => {
      asked.push(body);
      kept = kept.map((one) =>
        (body.ids?.includes(one.id) ?? true) &&
        (body.conversationId === undefined || body.conversationId === one.conversation?.id)
          ? { ...one, readAt: new Date().toISOString() }
          : one,
      );
      return page(true);
    }),
    mock('post', '/api/v1/notifications/{id}/snooze', ({ body, params }) => {
      asked.push(body);
      const snoozed = kept.find(({ id }) => id === params['id']);
      kept = kept.filter(({ id }) => id !== params['id']);
      return snoozed ?? refusal(404, 'resource.not_found');
    }),
  );
  return asked;
}

const queued = aNotification({ id: 'notification-2', kind: 'queue', excerpt: null });
const assigned = aNotification({ id: 'notification-3', kind: 'assigned', byId: 'user-2', excerpt: null });

beforeEach(() => useSound.setState({ locked: false }));

async function opened(path = '/contatos') {
  const rendered = renderRoute(path);
  const [bell] = await screen.findAllByRole('button', { name: /^Notificações/ });
  if (!bell) throw new Error('no bell');
  await rendered.user.click(bell);
  return { ...rendered, panel: await screen.findByRole('dialog', { name: 'Notificações' }) };
}

/** The sentence, whose name stands out in it. */
const toldOf = (panel: HTMLElement, sentence: string) =>
  within(panel).findByRole('link', { name: new RegExp(`^${sentence}`) });

describe('the notifications', () => {
  it('tell what happened, by whom and how often, and how much is new', async () => {
    server.use(mock('get', '/api/v1/users', () => onePage([aUser({ id: 'user-2', name: 'Bruno Lima' })])));
    aNotificationServer([aNotification({ count: 3 }), queued, assigned]);
    const { panel } = await opened();
    expect(await within(panel).findByText('3 novas')).toBeVisible();
    expect(await toldOf(panel, 'Camila Rocha enviou 3 mensagens para você')).toBeVisible();
    expect(within(panel).getByText('“Vocês entregam em Campinas?”')).toBeVisible();
    expect(await toldOf(panel, 'Camila Rocha espera atendimento, sem dono')).toBeVisible();
    expect(await toldOf(panel, 'Bruno Lima passou para você a conversa com Camila Rocha')).toBeVisible();
    expect(within(panel).getAllByText('Camila Rocha', { selector: 'b' })).toHaveLength(3);
  });

  it('count in the title of the tab, and come as they happen', async () => {
    aNotificationServer([]);
    renderRoute('/contatos');
    await waitFor(() => expect(document.title).toBe('Contatos · CRM Manager'));
    aNotificationServer([aNotification()]);
    act(() =>
      dispatch('notification.created', {
        seq: 5,
        at: new Date().toISOString(),
        data: {
          id: 'notification-1',
          version: 1,
          userId: 'user-1',
          kind: 'message',
          conversationId: 'conversation-1',
          isUnread: true,
          sounds: true,
        },
      }),
    );
    await waitFor(() => expect(document.title).toBe('(1) Contatos · CRM Manager'));
    expect(screen.getAllByRole('button', { name: 'Notificações, 1 não lida' })).not.toHaveLength(0);
  });

  it('lead to the conversation, and are read then', async () => {
    server.use(mock('get', '/api/v1/conversations/{id}', () => aConversation({ id: 'conversation-1' })));
    const asked = aNotificationServer([aNotification()]);
    const { user, panel, router } = await opened();
    await user.click(await within(panel).findByRole('link', { name: /Camila Rocha escreveu para você/ }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/conversas/conversation-1'));
    expect(asked).toContainEqual({ ids: ['notification-1'] });
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('tell of a file that is ready, and of one that failed, and lead to it', async () => {
    const about = { kind: 'export', conversation: null, messageId: null, excerpt: null } as const;
    const file = { id: 'export-1', state: 'done', style: 'xlsx', written: 1200 } as const;
    aNotificationServer([
      aNotification({ ...about, export: file }),
      aNotification({ ...about, id: 'notification-2', export: { ...file, state: 'failed' } }),
    ]);
    const { user, panel, router } = await opened();
    expect(await within(panel).findByText('A exportação de contatos falhou')).toBeVisible();
    await user.click(within(panel).getByRole('link', { name: 'A exportação de 1200 contatos está pronta' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/contatos/exportar'));
  });

  it('of the conversation that is open are read without a click', async () => {
    server.use(mock('get', '/api/v1/conversations/{id}', () => aConversation({ id: 'conversation-1' })));
    const asked = aNotificationServer([aNotification()]);
    renderRoute('/conversas/conversation-1');
    await waitFor(() => expect(asked).toContainEqual({ conversationId: 'conversation-1' }));
  });

  it('are all read at once', async () => {
    const asked = aNotificationServer([aNotification(), queued]);
    const { user, panel } = await opened();
    await user.click(await within(panel).findByRole('button', { name: 'Marcar como lidas' }));
    await waitFor(() => expect(within(panel).queryByText('2 novas')).not.toBeInTheDocument());
    expect(asked).toEqual([{}]);
  });

  it('let one take a conversation of the queue, and say so when somebody was faster', async () => {
    let version = 4;
    const taken: unknown[] = [];
    server.use(
      mock('get', '/api/v1/conversations/{id}', () => aConversation({ id: 'conversation-1', version })),
      mock('patch', '/api/v1/conversations/{id}', ({ body }) => {
        taken.push(body);
        return version === 4
          ? refusal(409, 'version_conflict')
          : aConversation({ id: 'conversation-1', assigneeId: aMe().id });
      }),
    );
    aNotificationServer([queued]);
    const { user, panel, router } = await opened();
    await user.click(await within(panel).findByRole('button', { name: 'Assumir' }));
    expect(await screen.findByText(/antes de você/)).toBeVisible();
    version = 5;
    await user.click(within(panel).getByRole('button', { name: 'Assumir' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/conversas/conversation-1'));
    expect(taken).toEqual([
      { assigneeId: aMe().id, version: 4 },
      { assigneeId: aMe().id, version: 5 },
    ]);
  });

  it('are put aside for a while', async () => {
    const asked = aNotificationServer([queued]);
    const { user, panel } = await opened();
    await user.click(await within(panel).findByRole('button', { name: 'Adiar' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Por 1 hora' }));
    expect(await within(panel).findByText('Nada por aqui')).toBeVisible();
    const [{ until } = { until: '' }] = asked as { until: string }[];
    expect(Date.parse(until) - Date.now()).toBeGreaterThan(3_500_000);
  });

  it('say when nothing can be heard yet', async () => {
    useSound.setState({ locked: true });
    aNotificationServer([]);
    const { panel } = await opened();
    expect(await within(panel).findByText(/só deixa tocar o som depois de um clique/)).toBeVisible();
  });

  it('show that they load, and what failed', async () => {
    server.use(mock('get', '/api/v1/notifications', never));
    const { panel, user, unmount } = await opened();
    await waitFor(() => expect(panel.querySelector('[aria-busy]')).toBeVisible());
    unmount();
    server.use(mock('get', '/api/v1/notifications', () => refusal(500, 'internal')));
    const again = await opened();
    expect(await within(again.panel).findByText('Não deu para abrir as notificações')).toBeVisible();
    aNotificationServer([queued]);
    await user.click(within(again.panel).getByRole('button', { name: 'Tentar de novo' }));
    expect(await toldOf(again.panel, 'Camila Rocha espera atendimento, sem dono')).toBeVisible();
  });
});

describe('how a person is told', () => {
  it('is chosen by what happens and by way, and saved as a whole', async () => {
    const saved: unknown[] = [];
    const before = somePreferences();
    server.use(
      mock('get', '/api/v1/notification-preferences', () => before),
      mock('put', '/api/v1/notification-preferences', ({ body }) => {
        saved.push(body);
        return { ...body, quietHours: body.quietHours ?? null, mailIsOn: true };
      }),
    );
    const { user } = renderRoute('/ajustes/notificacoes');
    const box = await screen.findByRole('checkbox', { name: 'Conversa passa a ser sua: E-mail' });
    const save = screen.getByRole('button', { name: 'Salvar preferências' });
    expect(save).toBeDisabled();
    await user.click(box);
    await user.click(screen.getByRole('checkbox', { name: 'Silenciar todo dia' }));
    expect(screen.getByLabelText('Das')).toHaveValue('22:00');
    await user.click(save);
    expect(await screen.findByText('Preferências salvas')).toBeVisible();
    const { mailIsOn: _mail, ...rest } = before;
    expect(saved).toEqual([
      {
        ...rest,
        quietHours: { from: '22:00', to: '07:00' },
        kinds: { ...before.kinds, assigned: { inApp: true, email: true, sound: true } },
      },
    ]);
    expect(save).toBeDisabled();
  });

  it('offers no mails where none are sent', async () => {
    server.use(mock('get', '/api/v1/notification-preferences', () => somePreferences({ mailIsOn: false })));
    renderRoute('/ajustes/notificacoes');
    expect(await screen.findByText(/não envia e-mails/)).toBeVisible();
    expect(screen.getByRole('checkbox', { name: 'Conversa passa a ser sua: E-mail' })).toBeDisabled();
  });

  it('says what failed', async () => {
    server.use(mock('get', '/api/v1/notification-preferences', () => refusal(500, 'internal')));
    renderRoute('/ajustes/notificacoes');
    expect(await screen.findByText('Não deu para abrir suas preferências')).toBeVisible();
  });
});
