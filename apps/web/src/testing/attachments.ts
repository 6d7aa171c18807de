import type { Attachment, Reaction } from '@crm/contract/shapes';

/** A photo that is here; a test says what else it is about. */
export function anAttachment(over: Partial<Attachment> = {}): Attachment {
  const id = over.id ?? 'file-1';
  return {
    id,
    kind: 'image',
    mimeType: 'image/jpeg',
    size: 480_000,
    name: null,
    url: `/api/v1/files/${id}`,
    thumbnailUrl: `/api/v1/files/${id}-small`,
    playableUrl: null,
    duration: null,
    width: 800,
    height: 600,
    waveform: null,
    state: 'ready',
    error: null,
    ...over,
  };
}

export function aVoiceNote(over: Partial<Attachment> = {}): Attachment {
  return anAttachment({
    kind: 'audio',
    mimeType: 'audio/ogg',
    thumbnailUrl: null,
    playableUrl: '/api/v1/files/file-1-playable',
    duration: 38,
    waveform: [0, 20, 80, 100, 40],
    width: null,
    height: null,
    ...over,
  });
}

export function aReaction(over: Partial<Reaction> = {}): Reaction {
  return {
    emoji: '👍',
    by: 'contact-1',
    origin: 'customer',
    name: 'Patrícia Lemos',
    at: '2026-02-09T12:00:00.000Z',
    status: 'sent',
    error: null,
    ...over,
  };
}
