import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Attachment, Message } from '@crm/contract/shapes';
import { mock, refusal } from '@/testing/api-mock';
import { anAttachment, aVoiceNote } from '@/testing/attachments';
import { aMe, aMessage } from '@/testing/builders';
import { aConversationServer, announced } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

async function show(file: Attachment, over: Partial<Message> = {}) {
  const message = aMessage({ kind: file.kind, text: null, attachments: [file], ...over });
  const world = aConversationServer({}, [message]);
  const { user } = renderRoute(`/conversas/${world.conversation.id}`);
  const bubble = await within(await screen.findByRole('log')).findByRole('article');
  return { user, bubble: within(bubble), message: { ...message, conversationId: world.conversation.id } };
}

/** The server's addresses, each used up once it was given. */
function freshAddresses(file: Attachment): string[] {
  const given: string[] = [];
  server.use(
    mock('get', '/api/v1/attachments/{id}', ({ params }) => {
      const url = `/api/v1/files/fresh-${given.length + 1}`;
      given.push(params['id'] ?? '');
      return { ...file, state: 'ready' as const, url, thumbnailUrl: `${url}-small`, playableUrl: null };
    }),
  );
  return given;
}

describe('a photo', () => {
  it('is a small picture with words, which opens large and closes by keyboard', async () => {
    const { user, bubble } = await show(anAttachment(), { text: 'Cabe nesse canto?' });
    const picture = await bubble.findByRole('img', { name: 'Foto de Patrícia Lemos: Cabe nesse canto?' });
    expect(picture).toHaveAttribute('src', '/api/v1/files/file-1-small');
    expect(bubble.getByText('Cabe nesse canto?')).toBeVisible();
    const opener = bubble.getByRole('button', { name: 'Abrir a foto de Patrícia Lemos' });
    opener.focus();
    await user.keyboard('{Enter}');
    const viewer = await screen.findByRole('dialog', { name: 'Foto ou vídeo de Patrícia Lemos' });
    expect(await within(viewer).findByRole('img', { name: /^Foto de/ })).toHaveAttribute(
      'src',
      '/api/v1/files/file-1',
    );
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await waitFor(() => expect(opener).toHaveFocus());
  });

  it('asks for an address when a socket told of it without one', async () => {
    const file = anAttachment({ url: null, thumbnailUrl: null });
    const given = freshAddresses(file);
    const { bubble } = await show(file);
    const picture = await bubble.findByRole('img', { name: 'Foto de Patrícia Lemos' });
    expect(picture).toHaveAttribute('src', '/api/v1/files/fresh-1-small');
    expect(given).toEqual(['file-1']);
  });

  it('gets a new address when its old one has run out, and says so when that one does not work either', async () => {
    const file = anAttachment();
    const given = freshAddresses(file);
    const { bubble } = await show(file);
    fireEvent.error(bubble.getByRole('img'));
    await waitFor(() =>
      expect(bubble.getByRole('img')).toHaveAttribute('src', '/api/v1/files/fresh-1-small'),
    );
    fireEvent.error(bubble.getByRole('img'));
    expect(await bubble.findByText('Não deu para abrir o arquivo agora.')).toBeVisible();
    expect(given).toHaveLength(1);
  });

  it('that is none for this person any more says so', async () => {
    server.use(mock('get', '/api/v1/attachments/{id}', () => refusal(404, 'resource.not_found')));
    const { bubble } = await show(anAttachment({ url: null, thumbnailUrl: null }));
    expect(await bubble.findByRole('button', { name: 'Não deu para abrir o arquivo agora.' })).toBeVisible();
  });

  it.each([
    { width: 0, height: 0 },
    { width: 100_000, height: 1 },
    { width: 1, height: 100_000 },
  ])('keeps within its bubble, whatever size was told: %o', async (size) => {
    const { bubble } = await show(anAttachment(size));
    const { width } = bubble.getByRole('img').style;
    expect(Number.parseInt(width, 10)).toBeGreaterThanOrEqual(120);
    expect(Number.parseInt(width, 10)).toBeLessThanOrEqual(320);
  });
});

describe('a file on its way', () => {
  it('is awaited, and shown as soon as it is here', async () => {
    const file = anAttachment({ state: 'pending', url: null, thumbnailUrl: null });
    freshAddresses(file);
    const { bubble, message } = await show(file);
    expect(bubble.getByText('Recebendo o arquivo…')).toBeVisible();
    announced(
      'message.updated',
      { ...message, attachments: [{ ...file, state: 'ready' as const }], seq: 9 },
      9,
    );
    expect(await bubble.findByRole('img', { name: 'Foto de Patrícia Lemos' })).toBeVisible();
  });

  const failed = anAttachment({
    state: 'failed',
    url: null,
    thumbnailUrl: null,
    error: { code: 'media.unreachable', message: 'Sem conexão.' },
  });

  it('that could not be had says why, and is fetched again when somebody asks', async () => {
    const { user, bubble } = await show(failed);
    expect(bubble.getByText(/Não deu para baixar o arquivo agora/)).toBeVisible();
    server.use(
      mock('post', '/api/v1/attachments/{id}/retry', () => ({
        ...failed,
        state: 'pending' as const,
        error: null,
      })),
    );
    await user.click(bubble.getByRole('button', { name: 'Buscar de novo' }));
    expect(await bubble.findByText('Recebendo o arquivo…')).toBeVisible();
  });

  it('says what the server answers when it cannot be fetched again', async () => {
    server.use(mock('post', '/api/v1/attachments/{id}/retry', () => refusal(503, 'service.unavailable')));
    const { user, bubble } = await show(failed);
    const before = bubble.getByRole('status').textContent;
    await user.click(bubble.getByRole('button', { name: 'Buscar de novo' }));
    await waitFor(() => expect(bubble.getByRole('button', { name: 'Buscar de novo' })).toBeVisible());
    await waitFor(() => expect(bubble.getByRole('status').textContent).not.toBe(before));
  });

  it.each(['media.empty', 'media.expired', 'media.too_large'])(
    'that would come back the same is not fetched again: %s',
    async (code) => {
      const { bubble } = await show({ ...failed, error: { code, message: 'Assim não.' } });
      expect(bubble.getByText(/Peça/)).toBeVisible();
      expect(bubble.queryByRole('button', { name: 'Buscar de novo' })).not.toBeInTheDocument();
    },
  );

  it('is not fetched again by somebody who may only read', async () => {
    server.use(mock('get', '/api/v1/auth/me', () => aMe({ permissions: ['conversations.read'] })));
    const { bubble } = await show(failed);
    expect(bubble.queryByRole('button', { name: 'Buscar de novo' })).not.toBeInTheDocument();
  });

  it('tells a reason of tomorrow in the words of the server', async () => {
    const { bubble } = await show({ ...failed, error: { code: 'media.of_tomorrow', message: 'Algo novo.' } });
    expect(bubble.getByText('Algo novo.')).toBeVisible();
  });
});

describe('a document', () => {
  const pdf = anAttachment({
    kind: 'document',
    mimeType: 'application/pdf',
    name: 'orçamento mesa.pdf',
    size: 2_400_000,
    thumbnailUrl: null,
  });

  it('is a card with name, type and size, and saved by an address that is good', async () => {
    const given = freshAddresses(pdf);
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const { user, bubble } = await show(pdf);
    expect(bubble.getByText('orçamento mesa.pdf')).toBeVisible();
    expect(bubble.getByText(/^PDF · 2,4.MB$/)).toBeVisible();
    await user.click(bubble.getByRole('button', { name: 'Baixar orçamento mesa.pdf' }));
    await waitFor(() => expect(clicked).toHaveBeenCalledOnce());
    const link = clicked.mock.contexts[0] as HTMLAnchorElement;
    expect(link.pathname + link.search).toBe('/api/v1/files/fresh-1?download=1');
    expect(given).toEqual(['file-1']);
  });

  it('says that it could not be saved', async () => {
    server.use(mock('get', '/api/v1/attachments/{id}', () => refusal(404, 'resource.not_found')));
    const { user, bubble } = await show(pdf);
    await user.click(bubble.getByRole('button', { name: /^Baixar/ }));
    expect(await screen.findByText(/não existe|não encontr/i)).toBeVisible();
  });

  it('without a name, or with one that hides its end, is still told', async () => {
    const { bubble } = await show({ ...pdf, name: null });
    expect(bubble.getByText('Arquivo sem nome')).toBeVisible();
    expect(bubble.getByText(/^PDF/)).toBeVisible();
  });

  it('that lies about its type can only be saved, with a warning', async () => {
    const lie = anAttachment({
      kind: 'image',
      name: 'foto.jpg',
      mimeType: 'application/octet-stream',
      error: { code: 'media.type_mismatch', message: 'x' },
    });
    const { bubble } = await show(lie);
    expect(bubble.queryByRole('img')).not.toBeInTheDocument();
    expect(bubble.getByText(/O arquivo não é o que diz ser/)).toBeVisible();
    expect(bubble.getByText(/^Tipo desconhecido/)).toBeVisible();
    expect(bubble.getByRole('button', { name: 'Baixar foto.jpg' })).toBeVisible();
  });
});

describe('a recording', () => {
  const voice = { content: { voice: true } };

  it('plays, pauses and goes faster for whoever wants', async () => {
    const { user, bubble } = await show(aVoiceNote(), voice);
    const play = await bubble.findByRole('button', { name: 'Ouvir' });
    expect(bubble.getByText('0:38')).toBeVisible();
    await user.click(play);
    expect(bubble.getByRole('button', { name: 'Pausar' })).toBeVisible();
    const audio = document.querySelector('audio');
    expect(audio).toHaveAttribute('src', '/api/v1/files/file-1-playable');
    for (const next of [1.5, 2, 1]) {
      await user.click(bubble.getByRole('button', { name: /^Velocidade/ }));
      expect(bubble.getByRole('button', { name: `Velocidade: ${next}×` })).toBeVisible();
      expect(audio?.playbackRate).toBe(next);
    }
    await user.click(bubble.getByRole('button', { name: 'Pausar' }));
    expect(audio?.paused).toBe(true);
  });

  it('is sought through by a slider that says where it is', async () => {
    const { bubble } = await show(aVoiceNote(), voice);
    const slider = await bubble.findByRole('slider', { name: 'Posição no áudio' });
    fireEvent.change(slider, { target: { value: '14' } });
    expect(slider).toHaveAttribute('aria-valuetext', '0:14 de 0:38');
    expect(document.querySelector('audio')?.currentTime).toBe(14);
    expect(bubble.getByText('0:14 / 0:38')).toBeVisible();
  });

  it('goes on by a new address when its old one has run out', async () => {
    const file = aVoiceNote();
    freshAddresses(file);
    const { user, bubble } = await show(file, voice);
    await user.click(await bubble.findByRole('button', { name: 'Ouvir' }));
    const audio = document.querySelector('audio');
    if (!audio) throw new Error('no recording');
    audio.pause();
    fireEvent.error(audio);
    await waitFor(() => expect(audio).toHaveAttribute('src', '/api/v1/files/fresh-1'));
    expect(await bubble.findByRole('button', { name: 'Pausar' })).toBeVisible();
    fireEvent.error(audio);
    expect(await bubble.findByText('Não deu para abrir o arquivo agora.')).toBeVisible();
  });

  it('without a known length or waveform is played all the same', async () => {
    const { bubble } = await show(aVoiceNote({ duration: null, waveform: null }), voice);
    expect(await bubble.findByRole('slider')).toBeDisabled();
    const audio = document.querySelector('audio');
    if (!audio) throw new Error('no recording');
    Object.defineProperty(audio, 'duration', { configurable: true, value: 65 });
    fireEvent.loadedMetadata(audio);
    expect(bubble.getByText('1:05')).toBeVisible();
    expect(bubble.getByRole('slider')).toBeEnabled();
  });

  it('that is a music file has its name', async () => {
    const { bubble } = await show(aVoiceNote({ name: 'jingle.mp3' }));
    expect(await bubble.findByText('jingle.mp3')).toBeVisible();
  });

  it('is silenced by the next one', async () => {
    const world = aConversationServer({}, [
      aMessage({ kind: 'audio', text: null, attachments: [aVoiceNote()], ...voice }),
      aMessage({
        id: 'm2',
        kind: 'audio',
        text: null,
        attachments: [aVoiceNote({ id: 'file-2' })],
        ...voice,
      }),
    ]);
    const { user } = renderRoute(`/conversas/${world.conversation.id}`);
    await waitFor(() => expect(screen.getAllByRole('button', { name: 'Ouvir' })).toHaveLength(2));
    const [first, second] = screen.getAllByRole('button', { name: 'Ouvir' });
    if (first) await user.click(first);
    if (second) await user.click(second);
    const [one, two] = document.querySelectorAll('audio');
    expect([one?.paused, two?.paused]).toEqual([true, false]);
  });
});

describe('a video', () => {
  const film = anAttachment({ kind: 'video', mimeType: 'video/mp4', duration: 65 });

  it('is a still with its length, and is watched large', async () => {
    const { user, bubble } = await show(film);
    expect(bubble.getByText('1:05')).toBeVisible();
    await user.click(bubble.getByRole('button', { name: 'Assistir ao vídeo de Patrícia Lemos, 1:05' }));
    const player = await screen.findByLabelText('Vídeo de Patrícia Lemos');
    expect(player).toHaveAttribute('src', '/api/v1/files/file-1');
    expect(player).toHaveAttribute('controls');
  });

  it('that is an animation plays by itself, without sound', async () => {
    const { bubble } = await show(film, { content: { animation: true } });
    const player = bubble.getByLabelText<HTMLVideoElement>('Vídeo de Patrícia Lemos');
    expect(player.autoplay).toBe(true);
    expect(player.muted).toBe(true);
    expect(player.loop).toBe(true);
  });
});

describe('a sticker', () => {
  it('stands for itself, named by what it says', async () => {
    const sticker = anAttachment({ kind: 'sticker', mimeType: 'image/webp', thumbnailUrl: null });
    const { bubble } = await show(sticker, { content: { emoji: '🥳' } });
    expect(bubble.getByRole('img', { name: 'Figurinha de Patrícia Lemos: 🥳' })).toHaveAttribute(
      'src',
      '/api/v1/files/file-1',
    );
  });

  it('without a still is its emoji', async () => {
    const { bubble } = await show(anAttachment({ kind: 'sticker' }), {
      attachments: [],
      text: '🥳',
      content: { animation: true },
    });
    expect(bubble.getByText('🥳')).toBeVisible();
  });
});

describe('an album', () => {
  const part = (n: number, over: Partial<Message> = {}) =>
    aMessage({
      id: `m${n}`,
      kind: 'image',
      text: n === 1 ? 'As três juntas' : null,
      content: { albumId: 'album-1' },
      attachments: [anAttachment({ id: `file-${n}` })],
      sentAt: new Date(Date.UTC(2026, 1, 9, 12, 0, n)).toISOString(),
      ...over,
    });

  it('is one bubble, walked through with the arrows', async () => {
    const world = aConversationServer({}, [part(1), part(2), part(3)]);
    const { user } = renderRoute(`/conversas/${world.conversation.id}`);
    const log = await screen.findByRole('log');
    const bubble = within(await within(log).findByRole('article'));
    const album = bubble.getByRole('list', { name: '3 fotos e vídeos de Patrícia Lemos' });
    const tiles = within(album).getAllByRole('button');
    expect(tiles).toHaveLength(3);
    expect(bubble.getByText('As três juntas')).toBeVisible();
    if (tiles[1]) await user.click(tiles[1]);
    const viewer = within(await screen.findByRole('dialog'));
    expect(viewer.getByText('2 de 3')).toBeVisible();
    await user.keyboard('{ArrowRight}');
    expect(viewer.getByText('3 de 3')).toBeVisible();
    await user.keyboard('{ArrowRight}');
    expect(viewer.getByText('1 de 3')).toBeVisible();
    await user.keyboard('{ArrowLeft}');
    expect(viewer.getByText('3 de 3')).toBeVisible();
    await user.click(viewer.getByRole('button', { name: 'Anterior' }));
    expect(viewer.getByText('2 de 3')).toBeVisible();
  });

  it('grows by a part that comes later, and lets go of one that was taken back', async () => {
    const world = aConversationServer({}, [part(1), part(2)]);
    renderRoute(`/conversas/${world.conversation.id}`);
    const log = await screen.findByRole('log');
    await within(log).findByRole('list', { name: /^2 fotos/ });
    const conversationId = world.conversation.id;
    announced('message.created', part(3, { conversationId, seq: 8 }), 8);
    expect(await within(log).findByRole('list', { name: /^3 fotos/ })).toBeVisible();
    const gone = { conversationId, seq: 9, deletedAt: '2026-02-09T12:05:00.000Z', text: null, content: null };
    announced('message.updated', part(3, gone), 9);
    expect(await within(log).findByText('Patrícia Lemos apagou esta mensagem')).toBeVisible();
    expect(within(log).getByRole('list', { name: /^2 fotos/ })).toBeVisible();
  });
});
