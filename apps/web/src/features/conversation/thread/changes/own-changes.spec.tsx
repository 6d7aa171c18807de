import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Message } from '@crm/contract/shapes';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aChannel } from '@/testing/builders';
import { aConversationServer, announced, aReply } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const mine = (over: Partial<Message> = {}) =>
  aReply({
    authorId: 'user-1',
    authorName: 'Marina Alves',
    externalId: '7:1',
    text: 'Temos no estoqe',
    ...over,
  });

function show(message: Message, type: 'telegram' | 'whatsapp' = 'telegram') {
  const world = aConversationServer({ channelType: type }, [message]);
  const { capabilities } = aChannel();
  const able = type === 'telegram';
  server.use(
    mock('get', '/api/v1/channels', () =>
      onePage([
        aChannel({
          type,
          capabilities: { ...capabilities, edit: able, deletion: able, deletionHours: able ? 48 : null },
        }),
      ]),
    ),
  );
  const asked: string[] = [];
  const told = (over: Partial<Message>) =>
    announced('message.updated', { ...world.messages[0], ...over, seq: 90 + asked.length } as Message);
  server.use(
    mock('post', '/api/v1/messages/{id}/edits', ({ body }) => {
      asked.push(body.text);
      const change = { kind: 'edit' as const, text: body.text, content: null, by: 'user-1' };
      return {
        ...(world.messages[0] as Message),
        change: { ...change, status: 'queued' as const, error: null },
      };
    }),
    mock('delete', '/api/v1/messages/{id}', () => {
      asked.push('deleted');
      return new Response(null, { status: 204 });
    }),
    mock('delete', '/api/v1/messages/{id}/change', () => {
      asked.push('undone');
      return new Response(null, { status: 204 });
    }),
  );
  const { user } = renderRoute(`/conversas/${world.conversation.id}`);
  return { user, asked, told };
}

const menu = () => screen.findByRole('button', { name: /^O que fazer com a mensagem de/ });

describe('one’s own message', () => {
  it('is worded anew, shown so at once, and keeps the mark once it is through', async () => {
    const { user, asked, told } = show(mine());
    await user.click(await menu());
    await user.click(await screen.findByRole('menuitem', { name: 'Editar' }));
    const box = await screen.findByLabelText('Texto');
    expect(box).toHaveValue('Temos no estoqe');
    await user.clear(box);
    expect(screen.getByRole('button', { name: 'Salvar edição' })).toBeDisabled();
    await user.type(box, 'Temos no estoque');
    await user.click(screen.getByRole('button', { name: 'Salvar edição' }));
    const log = within(screen.getByRole('log'));
    expect(await log.findByText('Temos no estoque')).toBeVisible();
    expect(asked).toEqual(['Temos no estoque']);
    told({ text: 'Temos no estoque', editedAt: new Date().toISOString(), change: null });
    expect(await log.findByText('editada')).toBeVisible();
  });

  it('is taken back after one question, and leaves its mark', async () => {
    const { user, asked } = show(mine());
    await user.click(await menu());
    await user.click(await screen.findByRole('menuitem', { name: 'Apagar para todos' }));
    await user.click(
      within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Apagar para todos' }),
    );
    expect(await screen.findByText('Marina Alves apagou esta mensagem')).toBeVisible();
    await waitFor(() => expect(asked).toEqual(['deleted']));
  });

  it('says why a change was refused, and stays as it was', async () => {
    const error = {
      code: 'of.tomorrow',
      message: 'Passou do prazo.',
      retryable: true,
      action: 'retry' as const,
    };
    const change = {
      kind: 'edit' as const,
      text: 'novo',
      content: null,
      by: 'user-1',
      status: 'failed' as const,
    };
    const { user, asked } = show(mine({ change: { ...change, error } }));
    expect(
      await screen.findByText('A edição não saiu: O canal respondeu: “Passou do prazo.”.'),
    ).toBeVisible();
    expect(within(screen.getByRole('log')).getByText('Temos no estoqe')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Descartar' }));
    await waitFor(() => expect(screen.queryByText(/A edição não saiu/)).not.toBeInTheDocument());
    expect(asked).toEqual(['undone']);
  });

  it('is as before when the server refuses', async () => {
    const { user } = show(mine());
    server.use(
      mock('delete', '/api/v1/messages/{id}', () =>
        refusal(422, 'message.deletion_too_late', { params: { hours: 48 } }),
      ),
    );
    await user.click(await menu());
    await user.click(await screen.findByRole('menuitem', { name: 'Apagar para todos' }));
    await user.click(
      within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Apagar para todos' }),
    );
    expect(
      await screen.findByText('Passou do prazo: o canal só deixa apagar até 48 h depois do envio.'),
    ).toBeVisible();
    expect(within(screen.getByRole('log')).getByText('Temos no estoqe')).toBeVisible();
  });

  it('on WhatsApp is neither, and the menu says why', async () => {
    const { user } = show(mine(), 'whatsapp');
    await user.click(await menu());
    expect(await screen.findByText('O WhatsApp não deixa editar o que já foi enviado.')).toBeVisible();
    expect(screen.getByText('O WhatsApp não deixa apagar o que já foi enviado.')).toBeVisible();
    for (const name of ['Editar', 'Apagar para todos'])
      expect(screen.getByRole('menuitem', { name })).toHaveAttribute('aria-disabled', 'true');
  });
});

describe('a note', () => {
  it('is deleted at once, with a way back', async () => {
    const { user, asked } = show(mine({ private: true, externalId: null, text: 'frete grátis' }), 'whatsapp');
    await user.click(await menu());
    await user.click(await screen.findByRole('menuitem', { name: 'Apagar nota' }));
    expect(await screen.findByText('Marina Alves apagou esta mensagem')).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Desfazer' }));
    expect(await within(screen.getByRole('log')).findByText('frete grátis')).toBeVisible();
    expect(asked).toEqual(['deleted', 'undone']);
  });

  it('of a colleague is deleted by who leads the team, and worded anew by nobody else', async () => {
    const { user } = show(mine({ private: true, authorId: 'user-2', authorName: 'Rafael Souza' }));
    await user.click(await menu());
    expect(await screen.findByRole('menuitem', { name: 'Apagar nota' })).toBeVisible();
    expect(screen.queryByRole('menuitem', { name: 'Editar' })).not.toBeInTheDocument();
  });
});
