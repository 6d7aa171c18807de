import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseSingleKeys } from '@/shared/lib/single-keys';
import { mock, never, onePage } from '@/testing/api-mock';
import { aLabel, aMe, aSearchHit, aSearchPage } from '@/testing/builders';
import { aConversationServer } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { showOverlay, useOverlay } from './open-palette';

beforeEach(() => localStorage.clear());
afterEach(() => {
  showOverlay(null);
  chooseSingleKeys(true);
});

const field = () => screen.findByRole('combobox', { name: 'O que você quer achar ou fazer?' });
const options = () => screen.queryAllByRole('option').map((option) => option.textContent);
const group = (name: string) => screen.findByRole('group', { name });

async function opened() {
  const world = aConversationServer();
  server.use(mock('get', '/api/v1/labels', () => onePage([aLabel({ id: 'label-1', name: 'Orçamento' })])));
  const app = renderRoute(`/conversas/${world.conversation.id}`);
  await screen.findByRole('log');
  await app.user.keyboard('{Control>}k{/Control}');
  await field();
  return { ...app, world };
}

describe('the palette', () => {
  it('acts on the open conversation by keyboard alone', async () => {
    const { user, world } = await opened();
    expect(await group('Ações nesta conversa')).toBeVisible();
    await user.keyboard('resolver{Enter}');
    await waitFor(() => expect(world.conversation.status).toBe('resolved'));
    expect(screen.queryByRole('combobox')).not.toBeInTheDocument();
    // And takes it back.
    await user.keyboard('z');
    await waitFor(() => expect(world.conversation.status).toBe('open'));
  });

  it('takes what is typed before its code is there', async () => {
    const { user } = await opened();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('combobox')).not.toBeInTheDocument());
    showOverlay('palette');
    useOverlay.setState({ typed: 'resolv' });
    expect(await field()).toHaveValue('resolv');
    await user.keyboard('er');
    expect(await field()).toHaveValue('resolver');
    await user.keyboard('{Escape}{Control>}k{/Control}');
    expect(await field()).toHaveValue('');
  });

  it('snoozes, hands over and labels', async () => {
    const { user, world } = await opened();
    await user.keyboard('adiar amanha{Enter}');
    await waitFor(() => expect(world.conversation.status).toBe('snoozed'));
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await field(), '@rafael');
    expect(options()).toEqual(['Passar a conversa para Rafael Souza']);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(world.conversation.assigneeId).toBe('user-2'));
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await field(), '#orcamento');
    expect(options()).toEqual(['Pôr a etiqueta Orçamento', 'Ver conversas com Orçamento']);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(world.conversation.labelIds).toEqual(['label-1']));
  });

  it('finds contacts, conversations and messages, with what was typed marked, and leads there', async () => {
    server.use(
      mock('get', '/api/v1/search', () =>
        aSearchPage([
          aSearchHit({
            type: 'contacts',
            id: 'contact-9',
            title: { text: 'Patrícia Lemos', ranges: [{ from: 0, to: 4 }] },
          }),
          aSearchHit({ id: 'message-9', conversationId: 'conversation-9' }),
        ]),
      ),
    );
    const { user, router } = await opened();
    await user.keyboard('patr');
    expect(within(await group('Contatos')).getByText('Patr').tagName).toBe('MARK');
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('option', { selected: true })).toHaveTextContent('A cadeira chegou');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/conversas/conversation-9'));
    expect(router.state.location.hash).toBe('#mensagem-message-9');
    // What was just used comes first.
    await user.keyboard('{Control>}k{/Control}');
    await field();
    expect(within(await group('Recentes')).getAllByRole('option')[0]).toHaveTextContent('Patrícia Lemos');
  });

  it('shows who is called so before whom only an address names', async () => {
    const byAddress = { text: 'p.lemos@correio.example', ranges: [{ from: 2, to: 7 }] };
    server.use(
      mock('get', '/api/v1/search', () =>
        aSearchPage([
          aSearchHit({ type: 'contacts', id: 'a', title: { text: 'Pati', ranges: [] }, snippet: byAddress }),
          aSearchHit({
            type: 'contacts',
            id: 'b',
            title: { text: 'Patrícia Lemos', ranges: [{ from: 9, to: 14 }] },
          }),
          aSearchHit({ id: 'message-9' }),
        ]),
      ),
    );
    const { user } = await opened();
    await user.keyboard('lemos');
    const people = within(await group('Contatos')).getAllByRole('option');
    expect(people.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Patrícia Lemos'),
      expect.stringContaining('Pati'),
    ]);
  });

  it('leads to places and settings that the role may see, and to the whole search', async () => {
    server.use(mock('get', '/api/v1/auth/me', () => aMe({ permissions: ['conversations.read'] })));
    const { user, router } = renderRoute('/conversas');
    await screen.findByRole('navigation', { name: 'Principal' });
    await user.click(screen.getByRole('button', { name: /Buscar ou fazer algo/ }));
    await user.type(await field(), '>ajustes');
    expect(options()).toEqual([
      'Ir para AjustesGe depoisA',
      'Ajustes: Empresa',
      'Ajustes: Notificações',
      'Ajustes: Sessões',
    ]);
    await user.clear(await field());
    await user.type(await field(), 'poltrona verde');
    await waitFor(() => expect(options()).toEqual(['Buscar “poltrona verde” em tudo']));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/busca'));
    expect(await screen.findByRole('textbox', { name: 'Buscar em tudo' })).toHaveValue('poltrona verde');
  });

  it('says that it looks, or that nothing is found, and closes by Esc with the focus where it was', async () => {
    server.use(mock('get', '/api/v1/search', () => never()));
    const { user } = await opened();
    await user.keyboard('{Escape}');
    const thread = await screen.findByRole('log');
    thread.focus();
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await field(), '@zzz');
    expect(screen.getByRole('dialog')).toHaveTextContent('Carregando');
    await user.clear(await field());
    await user.type(await field(), '>zzz');
    expect(screen.getByRole('dialog')).toHaveTextContent('Nada encontrado. Tente outras palavras.');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('combobox')).not.toBeInTheDocument();
    await waitFor(() => expect(thread).toHaveFocus());
  });
});

describe('keys', () => {
  it('are all in the help, which says when they are turned off', async () => {
    const { user, router } = renderRoute('/conversas');
    await screen.findByRole('navigation', { name: 'Principal' });
    await user.keyboard('go');
    await waitFor(() => expect(router.state.location.pathname).toBe('/contatos'));
    await user.keyboard('gc');
    await waitFor(() => expect(router.state.location.pathname).toBe('/conversas'));
    await user.keyboard('?');
    const help = await screen.findByRole('dialog', { name: 'Atalhos de teclado' });
    expect(within(help).getByRole('region', { name: 'Geral' })).toHaveTextContent('Ir para Contatos');
    await user.keyboard('{Escape}');
    await user.click(
      within(screen.getByRole('navigation', { name: 'Principal' })).getByRole('button', {
        name: /^Perfil de/,
      }),
    );
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'Atalhos de uma tecla' }));
    await user.keyboard('go');
    expect(router.state.location.pathname).toBe('/conversas');
    await user.click(
      within(screen.getByRole('navigation', { name: 'Principal' })).getByRole('button', {
        name: /^Perfil de/,
      }),
    );
    await user.click(screen.getByRole('menuitem', { name: 'Atalhos de teclado' }));
    expect(await screen.findByRole('dialog')).toHaveTextContent('desligados no seu perfil');
  });

  it('open the labels of the conversation, also when the panel is closed', async () => {
    localStorage.setItem('crm.pane.contact', 'closed');
    const { user } = await opened();
    await user.keyboard('{Escape}');
    await user.keyboard('l');
    expect(await screen.findByRole('dialog', { name: 'Mudar etiquetas da conversa' })).toBeVisible();
  });
});
