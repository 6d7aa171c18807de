import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { mock, refusal } from '@/testing/api-mock';
import { aMessage } from '@/testing/builders';
import { aConversationServer, announced, noDraft, type World } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { useWritings } from './drafts';

const open = ({ conversation }: World) => renderRoute(`/conversas/${conversation.id}`);
const field = () => screen.findByLabelText('Mensagem para o cliente');
const saved = (world: World) => world.drafts.at(-1);
const own = 'user-1';

beforeEach(() => useWritings.setState({ kept: {} }));

/** The person's other device writes, and this one is told. */
function elsewhere(world: World, text: string, over: { replyToId?: string; private?: boolean } = {}): void {
  const version = (saved(world)?.version ?? 0) + 1;
  world.drafts.push({ ...noDraft, text, ...over, version });
  const conversationId = world.conversation.id;
  announced('draft.changed', { id: 'draft-1', conversationId, userId: own, version });
}

describe('a draft on two devices', () => {
  it('follows the one on which the person writes', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    await user.type(await field(), 'Oi');
    await waitFor(() => expect(saved(world)).toMatchObject({ text: 'Oi', version: 1 }));
    elsewhere(world, 'Oi, Patrícia!');
    await waitFor(async () => expect(await field()).toHaveValue('Oi, Patrícia!'));
    await user.type(await field(), ' Tudo bem?');
    await waitFor(() => expect(saved(world)).toMatchObject({ text: 'Oi, Patrícia! Tudo bem?', version: 3 }));
    elsewhere(world, '');
    await waitFor(async () => expect(await field()).toHaveValue(''));
  });

  it('brings along the message that it quotes', async () => {
    const world = aConversationServer({}, [aMessage({ id: 'message-7', text: 'Tem em linho?' })]);
    open(world);
    await field();
    elsewhere(world, 'Tem, sim', { replyToId: 'message-7' });
    expect(await screen.findByText('Respondendo a Patrícia Lemos')).toBeVisible();
    expect(await field()).toHaveValue('Tem, sim');
  });

  it('keeps both texts when both have one of their own, until the person has chosen this one', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    const box = await field();
    world.drafts.push({ ...noDraft, text: 'do celular', version: 4 });
    await user.type(box, 'do computador');
    expect(await screen.findByText('Em outro aparelho, você escreveu esta resposta:')).toBeVisible();
    expect(screen.getByText('do celular')).toBeVisible();
    expect(box).toHaveValue('do computador');
    expect(saved(world)).toMatchObject({ text: 'do celular', version: 4 });
    await user.click(screen.getByRole('button', { name: 'Ficar com a daqui' }));
    await waitFor(() => expect(saved(world)).toMatchObject({ text: 'do computador', version: 5 }));
    expect(screen.queryByText('do celular')).not.toBeInTheDocument();
  });

  it('or the other one, with a way back', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    const box = await field();
    world.drafts.push({ ...noDraft, text: 'do celular', private: true, version: 1 });
    await user.type(box, 'do computador');
    await user.click(await screen.findByRole('button', { name: 'Usar esta' }));
    expect(screen.getByLabelText('Nota interna')).toHaveValue('do celular');
    await user.click(await screen.findByRole('button', { name: 'Desfazer' }));
    expect(await field()).toHaveValue('do computador');
    await waitFor(() => expect(saved(world)).toMatchObject({ text: 'do computador', private: false }));
  });

  it('stays here while it was sent there', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    const box = await field();
    world.drafts.push({ ...noDraft, version: 9 });
    await user.type(box, 'mais uma coisa');
    await waitFor(() => expect(saved(world)).toMatchObject({ text: 'mais uma coisa', version: 10 }));
    expect(screen.queryByText(/Em outro aparelho/)).not.toBeInTheDocument();
  });

  it('that was sent while the server was away does not come back with the next reload', async () => {
    const world = aConversationServer();
    const first = open(world);
    await first.user.type(await field(), 'Feito');
    await waitFor(() => expect(saved(world)).toMatchObject({ text: 'Feito' }));
    server.use(mock('put', '/api/v1/conversations/{id}/draft', () => refusal(503, 'service.unavailable')));
    await first.user.type(await field(), '{Enter}');
    await waitFor(() => expect(world.taken).toHaveLength(1));
    first.unmount();
    useWritings.setState({ kept: {} });
    open(world);
    expect(await field()).toHaveValue('');
  });
});
