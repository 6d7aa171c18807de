import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aMessage, aTeam } from '@/testing/builders';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { useWritings } from '../composer/drafts';
import { aConversationServer, type World } from '@/testing/conversation-server';

const open = ({ conversation }: World) => renderRoute(`/conversas/${conversation.id}`);
const heading = () => screen.findByRole('heading', { name: 'Patrícia Lemos', level: 2 });

beforeEach(() => useWritings.setState({ kept: {} }));

describe('the header of a conversation', () => {
  it('says with whom, through what, and whose turn it is', async () => {
    const world = aConversationServer({ waitingSince: new Date(Date.now() - 8.5 * 60_000).toISOString() });
    open(world);
    await heading();
    expect(await screen.findByText('WhatsApp · Loja Pinheiros · (11) 98877-0142')).toBeVisible();
    expect(screen.getByText(/^Esperando há [89] min$/)).toBeVisible();
  });

  it('says in whose queue it is, and nothing where it is nobody’s', async () => {
    server.use(mock('get', '/api/v1/teams', () => onePage([aTeam()])));
    const chip = async () => within((await heading()).closest('header') as HTMLElement);
    const page = open(aConversationServer({ teamId: 'team-1' }));
    expect(await (await chip()).findByText('Setor Vendas')).toBeInTheDocument();
    page.unmount();
    open(aConversationServer({ teamId: null }));
    await heading();
    expect((await chip()).queryByText(/^Setor/)).not.toBeInTheDocument();
  });

  it('says of a customer who wrote a moment ago just that, instead of no minutes', async () => {
    open(aConversationServer({ waitingSince: new Date().toISOString() }));
    expect(await screen.findByText('Escreveu agora')).toBeVisible();
  });

  it('warns when the time to reply is nearly used up, and when it is over', async () => {
    const minute = 60_000;
    const since = new Date(Date.now() - 54 * minute).toISOString();
    const due = (minutes: number) => ({
      firstResponseDueAt: new Date(Date.now() + minutes * minute + 30_000).toISOString(),
      resolutionDueAt: null,
      breached: false,
    });
    const soon = aConversationServer({ waitingSince: since, sla: due(8) });
    const page = open(soon);
    expect(await screen.findByTitle('Responder em 8 min')).toHaveClass('text-warning-text');
    page.unmount();
    const late = aConversationServer({ waitingSince: since, sla: due(-8) });
    open(late);
    expect(await screen.findByTitle('Atrasada 7 min')).toHaveClass('text-danger-text');
  });

  it('counts down the time in which the customer can be answered freely', async () => {
    const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000 + 30_000).toISOString();
    const shown = async (replyWindowExpiresAt: string | null) => {
      const page = open(aConversationServer({ replyWindowExpiresAt }));
      const header = (await heading()).closest('header');
      const text = header?.textContent ?? '';
      page.unmount();
      return /Janela( fechada|\s*[\d][\dhmin ]*)?/.exec(text)?.[0];
    };
    expect(await shown(inMinutes(23 * 60 + 58))).toBe('Janela23 h 58 min');
    expect(await shown(inMinutes(42))).toBe('Janela42 min');
    expect(await shown(inMinutes(-60))).toBe('Janela fechada');
    expect(await shown(null)).toBeUndefined();
  });

  it('resolves at once and takes it back', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    await user.click(await screen.findByRole('button', { name: 'Resolver' }));
    expect(await screen.findByText('Conversa com Patrícia Lemos resolvida')).toBeVisible();
    expect(world.conversation.status).toBe('resolved');
    await user.click(screen.getByRole('button', { name: 'Desfazer' }));
    await waitFor(() => expect(world.conversation.status).toBe('open'));
    expect(await screen.findByRole('button', { name: 'Resolver' })).toBeVisible();
  });

  it('takes, hands over and lets go', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    const choose = async (who: string, item: string) => {
      await user.click(await screen.findByRole('button', { name: `Responsável: ${who}` }));
      await user.click(await screen.findByRole('menuitem', { name: new RegExp(`^${item}`) }));
    };
    await choose('Sem dono', 'Assumir');
    await waitFor(() => expect(world.conversation.assigneeId).toBe('user-1'));
    await choose('Marina Alves', 'Rafael Souza');
    await waitFor(() => expect(world.conversation.assigneeId).toBe('user-2'));
    await choose('Rafael Souza', 'Deixar sem dono');
    await waitFor(() => expect(world.conversation.assigneeId).toBeNull());
  });

  it('snoozes until a moment that is offered', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    await user.click(await screen.findByRole('button', { name: 'Adiar' }));
    await user.click(await screen.findByRole('menuitem', { name: /Daqui a 1 hora/ }));
    await waitFor(() => expect(world.conversation.status).toBe('snoozed'));
    const minutes = (Date.parse(world.conversation.snoozedUntil ?? '') - Date.now()) / 60_000;
    expect(Math.round(minutes)).toBe(60);
    expect(await screen.findByText(/^Adiada até/)).toBeVisible();
  });

  it('snoozes until a day of one’s own choice, which has to come yet', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    await user.click(await screen.findByRole('button', { name: 'Adiar' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Escolher dia e hora' }));
    const dialog = await screen.findByRole('dialog', { name: 'Adiar conversa' });
    const when = within(dialog).getByLabelText('Dia e hora');
    await user.type(when, '2020-01-01T09:00');
    await user.click(within(dialog).getByRole('button', { name: 'Adiar' }));
    expect(await within(dialog).findByText('Escolha um momento no futuro.')).toBeVisible();
    await user.clear(when);
    await user.type(when, '2126-01-01T09:00');
    await user.click(within(dialog).getByRole('button', { name: 'Adiar' }));
    await waitFor(() => expect(world.conversation.snoozedUntil).toBe('2126-01-01T12:00:00.000Z'));
  });

  it('has assigning and snoozing in one menu for a phone', async () => {
    vi.spyOn(window, 'matchMedia').mockImplementation(
      (query) =>
        ({
          matches: query.includes('max-width'),
          media: query,
          addEventListener: () => undefined,
          removeEventListener: () => undefined,
        }) as unknown as MediaQueryList,
    );
    const world = aConversationServer();
    const { user } = open(world);
    await user.click(await screen.findByRole('button', { name: 'Mais ações' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Assumir' }));
    await waitFor(() => expect(world.conversation.assigneeId).toBe('user-1'));
    await screen.findByRole('button', { name: 'Responsável: Marina Alves' });
    await user.click(screen.getByRole('button', { name: 'Mais ações' }));
    await user.click(await screen.findByRole('menuitem', { name: /Amanhã de manhã/ }));
    await waitFor(() => expect(world.conversation.status).toBe('snoozed'));
    await user.click(screen.getByRole('button', { name: 'Mais ações' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Escolher dia e hora' }));
    const dialog = await screen.findByRole('dialog', { name: 'Adiar conversa' });
    await user.type(within(dialog).getByLabelText('Dia e hora'), '2126-01-01T09:00');
    await user.click(within(dialog).getByRole('button', { name: 'Adiar' }));
    await waitFor(() => expect(world.conversation.snoozedUntil).toBe('2126-01-01T12:00:00.000Z'));
  });

  it('says that somebody was faster instead of overwriting them', async () => {
    const world = aConversationServer();
    server.use(mock('patch', '/api/v1/conversations/{id}', () => refusal(409, 'version_conflict')));
    const { user } = open(world);
    await user.click(await screen.findByRole('button', { name: 'Resolver' }));
    expect(await screen.findByText(/Alguém mudou isto antes de você/)).toBeVisible();
    expect(world.conversation.status).toBe('open');
  });

  it('hands over to the queue of a team at once and takes it back', async () => {
    const world = aConversationServer({ assigneeId: 'user-2' });
    server.use(mock('get', '/api/v1/teams', () => onePage([aTeam()])));
    const { user } = open(world);
    await heading();
    await user.keyboard('a');
    await user.click(await screen.findByRole('menuitem', { name: 'Vendas' }));
    const told = await screen.findByText('Conversa com Patrícia Lemos foi para a fila de Vendas');
    expect(world.conversation).toMatchObject({ teamId: 'team-1', assigneeId: null });
    const toast = told.closest('li') as HTMLElement;
    await user.click(within(toast).getByRole('button', { name: 'Desfazer' }));
    await waitFor(() => expect(world.conversation).toMatchObject({ teamId: null, assigneeId: 'user-2' }));
  });
});

describe('keys in an open conversation', () => {
  it('R and N go to the reply and to the note', async () => {
    const { user } = open(aConversationServer());
    await user.click(await heading());
    await user.keyboard('n');
    await waitFor(() => expect(screen.getByLabelText('Nota interna')).toHaveFocus());
    await user.keyboard('{Escape}r');
    await waitFor(() => expect(screen.getByLabelText('Mensagem para o cliente')).toHaveFocus());
    await user.keyboard('enr');
    expect(screen.getByLabelText('Mensagem para o cliente')).toHaveValue('enr');
  });

  it('a conversation that was opened by keyboard is ready to be written in', async () => {
    const world = aConversationServer();
    const { user } = renderRoute('/conversas');
    await screen.findByRole('link', { name: /Patrícia Lemos/ });
    await user.keyboard('j{Enter}');
    await waitFor(() => expect(screen.getByLabelText('Mensagem para o cliente')).toHaveFocus());
    expect(world.reads).toBe(0);
  });

  it('A and H open their menus, E resolves', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    await user.click(await heading());
    await user.keyboard('a');
    expect(await screen.findByRole('menuitem', { name: 'Assumir' })).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('menu')).not.toBeInTheDocument());
    await user.keyboard('h');
    expect(await screen.findByRole('menuitem', { name: /Amanhã de manhã/ })).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('menu')).not.toBeInTheDocument());
    await user.keyboard('e');
    await waitFor(() => expect(world.conversation.status).toBe('resolved'));
  });

  it('leads to the next row of the list after resolving', async () => {
    const world = aConversationServer();
    const other = {
      ...world.conversation,
      id: 'other',
      contactName: 'Camila Rocha',
      lastMessageAt: '2026-02-08T12:00:00.000Z',
    };
    server.use(mock('get', '/api/v1/conversations', () => onePage([world.conversation, other])));
    const { user } = open(world);
    await screen.findByRole('link', { name: /Camila Rocha/ });
    await user.click(await screen.findByRole('button', { name: 'Resolver' }));
    expect(screen.getByRole('link', { name: /Camila Rocha/ })).toHaveFocus();
  });
});

describe('the contact beside it', () => {
  it('shows number, e-mail and fields, and leads to the form', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    await user.click(await heading());
    await user.keyboard(']');
    const panel = await screen.findByRole('dialog', { name: 'Contato' });
    expect(await within(panel).findByText('patricia@lemos.example')).toBeVisible();
    expect(within(panel).getAllByText('(11) 98877-0142').length).toBeGreaterThan(0);
    expect(within(panel).getByRole('link', { name: 'Abrir contato' })).toHaveAttribute(
      'href',
      '/contatos/contact-1',
    );
  });

  it('lists what else this customer wrote, and nobody else’s', async () => {
    const world = aConversationServer();
    server.use(
      mock('get', '/api/v1/conversations', ({ query }) =>
        onePage(
          [
            world.conversation,
            { ...world.conversation, id: 'older', lastMessagePreview: 'Troca de tampo' },
            {
              ...world.conversation,
              id: 'stranger',
              contactId: 'contact-9',
              lastMessagePreview: 'De outra pessoa',
            },
          ].filter(({ contactId }) => contactId === query.get('contactId')),
        ),
      ),
    );
    const { user } = open(world);
    await user.click(await heading());
    await user.keyboard(']');
    const panel = await screen.findByRole('dialog', { name: 'Contato' });
    const previous = await within(panel).findByRole('region', { name: 'Conversas anteriores' });
    expect(
      within(previous)
        .getAllByRole('link')
        .map((link) => link.getAttribute('href')),
    ).toEqual(['/conversas/older']);
  });

  it('fails alone: the thread stays, the panel offers to try again', async () => {
    const world = aConversationServer({}, [aMessage()]);
    server.use(mock('get', '/api/v1/contacts/{id}', () => refusal(503, 'service.unavailable')));
    const { user } = open(world);
    await user.click(await heading());
    await user.keyboard(']');
    expect(await screen.findByText('Não deu para abrir o contato')).toBeVisible();
    expect(await screen.findByText('Vocês entregam em Campinas?')).toBeInTheDocument();
  });
});
