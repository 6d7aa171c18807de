import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { mock, onePage } from '@/testing/api-mock';
import { aChannel } from '@/testing/builders';
import { aConversationServer } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { useWritings } from './drafts';
import { chooseSigning, signatureOf } from './signature';

beforeEach(() => {
  useWritings.setState({ kept: {} });
  chooseSigning(true);
});

function open(signsReplies: boolean, type: 'whatsapp' | 'telegram' = 'whatsapp') {
  const world = aConversationServer({ channelType: type });
  server.use(mock('get', '/api/v1/channels', () => onePage([aChannel({ type, signsReplies })])));
  return { world, ...renderRoute(`/conversas/${world.conversation.id}`) };
}
const field = () => screen.findByLabelText('Mensagem para o cliente');
const off = () => screen.findByRole('button', { name: 'Não assinar' });

describe('a signature', () => {
  it('is shown before sending, and stands before the words in bold', async () => {
    const { world, user } = open(true);
    await off();
    expect(screen.getByText('Marina:')).toBeVisible();
    await user.type(await field(), 'Cabe sim!{Enter}');
    await waitFor(() => expect(world.taken).toMatchObject([{ text: '*Marina:*\nCabe sim!' }]));
    expect(world.taken[0]).not.toHaveProperty('entities');
  });

  it('is told beside the words where the channel wants it so', async () => {
    const { world, user } = open(true, 'telegram');
    await off();
    await user.type(await field(), 'Cabe sim!{Enter}');
    await waitFor(() =>
      expect(world.taken).toMatchObject([
        { text: 'Marina:\nCabe sim!', entities: [{ type: 'bold', offset: 0, length: 7 }] },
      ]),
    );
  });

  it('is in no note, and nowhere when the channel does not want it or the person does not', async () => {
    const { world, user } = open(true);
    await user.click(await off());
    expect(await screen.findByText('Sem assinatura')).toBeVisible();
    await user.type(await field(), 'um{Enter}');
    await user.click(screen.getByRole('button', { name: 'Assinar' }));
    await user.click(screen.getByRole('button', { name: 'Nota' }));
    expect(screen.queryByText('Marina:')).not.toBeInTheDocument();
    await user.type(screen.getByLabelText('Nota interna'), 'dois{Enter}');
    await waitFor(() => expect(world.taken.map(({ text }) => text)).toEqual(['um', 'dois']));
  });

  it('does not stand twice, nor before nothing, and keeps its line whatever the name is', () => {
    const { sign, shown } = signatureOf('*Ana* _Paula_', 'whatsapp');
    expect(shown).toBe('Ana:');
    expect(sign(sign('Oi'))).toBe('*Ana:*\nOi');
    expect(sign('')).toBe('');
    expect(signatureOf(' ', 'whatsapp').sign('Oi')).toBe('Oi');
    expect(signatureOf('Ana', 'telegram').entities('Oi')).toEqual([]);
  });
});
