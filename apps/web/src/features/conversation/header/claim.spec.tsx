import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mock, refusal } from '@/testing/api-mock';
import { aWorkspace } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { aConversationServer, type World } from '@/testing/conversation-server';

const open = ({ conversation }: World) => renderRoute(`/conversas/${conversation.id}`);
const heading = () => screen.findByRole('heading', { name: 'Patrícia Lemos', level: 2 });

function wantNotes(): void {
  const { desk, ...rest } = aWorkspace();
  server.use(
    mock('get', '/api/v1/workspace', () => ({ ...rest, desk: { ...desk, handoverNeedsNote: true } })),
  );
}

describe('a conversation that a colleague took first', () => {
  it('names them and can still be taken over', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    await heading();
    let late = true;
    server.use(
      mock('patch', '/api/v1/conversations/{id}', ({ body: { version, ...change } }) => {
        if (late) {
          late = false;
          world.conversation = { ...world.conversation, assigneeId: 'user-2', version: 9 };
          return refusal(409, 'conversation.taken', {
            params: { assigneeId: 'user-2', name: 'Rafael Souza' },
          });
        }
        world.conversation = { ...world.conversation, ...change, version: version + 1 };
        return world.conversation;
      }),
    );
    await user.keyboard('a');
    await user.click(await screen.findByRole('menuitem', { name: 'Assumir' }));
    expect(await screen.findByText('Rafael Souza já assumiu esta conversa.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Assumir mesmo assim' }));
    await waitFor(() => expect(world.conversation.assigneeId).toBe('user-1'));
    await user.click(await screen.findByRole('button', { name: 'Desfazer' }));
    await waitFor(() => expect(world.conversation.assigneeId).toBe('user-2'));
  });
});

describe('handing over with a note', () => {
  it('sends both at once, asks for whom, and takes back the transfer alone', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    await heading();
    await user.keyboard('a');
    await user.click(await screen.findByRole('menuitem', { name: 'Passar com uma nota…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Passar conversa' }));
    await user.type(dialog.getByLabelText('Nota interna (opcional)'), ' Quer 12 cadeiras. ');
    await user.click(dialog.getByRole('button', { name: 'Passar conversa' }));
    expect(await dialog.findByText('Escolha para quem passar.')).toBeVisible();
    await user.click(dialog.getByRole('combobox', { name: 'Para quem' }));
    await user.click(await screen.findByRole('option', { name: 'Rafael Souza · Disponível' }));
    await user.click(dialog.getByRole('button', { name: 'Passar conversa' }));
    await waitFor(() => expect(world.conversation.assigneeId).toBe('user-2'));
    expect(world.notes).toEqual(['Quer 12 cadeiras.']);
    await user.click(await screen.findByRole('button', { name: 'Desfazer' }));
    await waitFor(() => expect(world.conversation.assigneeId).toBeNull());
    expect(world.notes).toHaveLength(1);
  });

  it('has to have one where the company wants it, chosen in the menu or not', async () => {
    const world = aConversationServer();
    world.conversation = { ...world.conversation, assigneeId: 'user-1' };
    wantNotes();
    const { user } = open(world);
    await heading();
    await user.keyboard('a');
    await user.click(await screen.findByRole('menuitem', { name: /Rafael Souza/ }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Passar conversa' }));
    expect(dialog.getByRole('combobox', { name: 'Para quem' })).toHaveTextContent('Rafael Souza');
    await user.click(dialog.getByRole('button', { name: 'Passar conversa' }));
    const note = dialog.getByRole('textbox', { name: 'Nota interna' });
    expect(note).toHaveAccessibleDescription(/Para passar esta conversa, escreva uma nota para quem recebe./);
    expect(world.conversation.assigneeId).toBe('user-1');
    await user.type(note, 'Já paga a metade.');
    await user.click(dialog.getByRole('button', { name: 'Passar conversa' }));
    await waitFor(() => expect(world.conversation.assigneeId).toBe('user-2'));
    expect(world.notes).toEqual(['Já paga a metade.']);
  });

  it('is asked of nobody who does not attend it', async () => {
    const world = aConversationServer();
    wantNotes();
    const { user } = open(world);
    await heading();
    await user.keyboard('a');
    await user.click(await screen.findByRole('menuitem', { name: /Rafael Souza/ }));
    await waitFor(() => expect(world.conversation.assigneeId).toBe('user-2'));
    expect(world.notes).toEqual([]);
  });
});
