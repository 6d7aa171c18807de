import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { OrderTranscriptBody, Transcript } from '@crm/contract/shapes';
import { mock, refusal } from '@/testing/api-mock';
import { aConversationServer } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const ordered = (over: Partial<Transcript> = {}): Transcript => ({
  id: 'transcript-1',
  conversationId: 'conversation-1',
  state: 'due',
  language: 'pt-BR',
  withNotes: false,
  recipient: null,
  done: 0,
  total: 0,
  url: null,
  name: null,
  createdAt: '2026-02-09T12:00:00.000Z',
  ...over,
});

async function openDialog() {
  const world = aConversationServer();
  const rendered = renderRoute(`/conversas/${world.conversation.id}`);
  await rendered.user.click(await screen.findByRole('button', { name: 'Mais ações' }));
  await rendered.user.click(await screen.findByRole('menuitem', { name: 'Transcrição em PDF' }));
  return { ...rendered, dialog: await screen.findByRole('dialog', { name: 'Transcrição da conversa' }) };
}

describe('a transcript', () => {
  it('is ordered with or without notes, shows how far it is, and is there to be had', async () => {
    const asked: OrderTranscriptBody[] = [];
    const states = [
      ordered({ state: 'making', done: 200, total: 500 }),
      ordered({ state: 'ready', done: 500, total: 500, url: '/api/v1/files/t', name: 'conversa.pdf' }),
    ];
    server.use(
      mock('post', '/api/v1/conversations/{id}/transcripts', ({ body }) => {
        asked.push(body);
        return ordered();
      }),
      mock(
        'get',
        '/api/v1/transcripts/{id}',
        () => (states.length > 1 ? states.shift() : states[0]) ?? ordered(),
      ),
    );
    const { user, dialog } = await openDialog();
    await user.click(within(dialog).getByRole('checkbox', { name: 'Incluir notas internas' }));
    await user.click(within(dialog).getByRole('button', { name: 'Gerar PDF' }));
    expect(await screen.findByText('Escrevendo 200 de 500 mensagens…')).toBeVisible();
    const link = await screen.findByRole('link', { name: 'Baixar PDF' });
    expect(link).toHaveAttribute('href', '/api/v1/files/t');
    expect(asked).toEqual([{ language: 'pt-BR', withNotes: true }]);
  });

  it('is mailed to the customer, with a warning where notes would go along', async () => {
    const asked: OrderTranscriptBody[] = [];
    server.use(
      mock('post', '/api/v1/conversations/{id}/transcripts', ({ body }) => {
        asked.push(body);
        return ordered({ state: 'ready', recipient: body.recipient ?? null, url: '/api/v1/files/t' });
      }),
      mock('get', '/api/v1/transcripts/{id}', () =>
        ordered({ state: 'ready', recipient: 'patricia@lemos.example', url: '/api/v1/files/t' }),
      ),
    );
    const { user, dialog } = await openDialog();
    await user.click(within(dialog).getByRole('combobox', { name: 'Enviar por e-mail para' }));
    await user.click(await screen.findByRole('option', { name: /patricia@lemos\.example/ }));
    await user.click(within(dialog).getByRole('checkbox', { name: 'Incluir notas internas' }));
    expect(within(dialog).getByText('O cliente vai ler as notas internas.')).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Gerar PDF' }));
    expect(await screen.findByText('Enviada por e-mail para patricia@lemos.example')).toBeVisible();
    expect(asked[0]).toMatchObject({ recipient: 'patricia@lemos.example', withNotes: true });
  });

  it('says why it is refused, and when it could not be written', async () => {
    let refuses = true;
    server.use(
      mock('post', '/api/v1/conversations/{id}/transcripts', () =>
        refuses ? refusal(429, 'transcript.too_many', { params: { most: 20 } }) : ordered(),
      ),
      mock('get', '/api/v1/transcripts/{id}', () => ordered({ state: 'failed' })),
    );
    const { user, dialog } = await openDialog();
    await user.click(within(dialog).getByRole('button', { name: 'Gerar PDF' }));
    expect(await within(dialog).findByText(/20 transcrições por hora/)).toBeVisible();
    refuses = false;
    await user.click(within(dialog).getByRole('button', { name: 'Gerar PDF' }));
    expect(await screen.findByText('Não deu para escrever a transcrição.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Tentar de novo' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Gerar PDF' })).toBeVisible());
  });
});
