import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../../../kernel/domain-error.js';
import type { FileKind, NewContent } from './new-content.js';
import { checkContent, checkFile, type SendingLimits, type UploadedFile } from './sendable.js';

const everything: SendingLimits = {
  textLimit: 4_096,
  captionLimit: 10,
  mediaLimits: {
    image: { bytes: 100, mimeTypes: ['image/jpeg', 'image/png'] },
    video: { bytes: 1_000, mimeTypes: ['video/mp4'] },
    audio: { bytes: 1_000, mimeTypes: ['audio/ogg'] },
    document: { bytes: 10_000, mimeTypes: [] },
    sticker: { bytes: 50, mimeTypes: ['image/webp'] },
  },
  location: true,
  contacts: true,
  buttons: true,
  templates: true,
};
const textOnly: SendingLimits = { textLimit: 5, buttons: false, templates: false };

const codeOf = (check: () => unknown): string | null => {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};
const content = (limits: SendingLimits, one: NewContent) =>
  codeOf(() => {
    checkContent(one, limits);
  });
const files = (kind: FileKind, text: string | null = null): NewContent => ({
  kind,
  text,
  attachmentIds: ['a'],
});
const offer: NewContent = {
  kind: 'interactive',
  text: 'Qual?',
  offer: { link: { title: 'x', url: 'https://x' } },
};
const upload = (over: Partial<UploadedFile>): UploadedFile => ({
  id: 'a',
  kind: 'image',
  mimeType: 'image/png',
  size: 10,
  name: 'foto.png',
  ...over,
});

describe('what a channel takes', () => {
  it('is everything that it says it can', () => {
    expect(content(everything, { kind: 'text', text: 'Oi' })).toBeNull();
    expect(content(everything, files('image', '10 letters'))).toBeNull();
    expect(content(everything, { kind: 'location', location: { latitude: 0, longitude: 0 } })).toBeNull();
    expect(content(everything, { kind: 'contacts', contacts: [] })).toBeNull();
    expect(content(everything, offer)).toBeNull();
  });

  it('is nothing else', () => {
    const others: NewContent[] = [
      files('image'),
      { kind: 'location', location: { latitude: 0, longitude: 0 } },
      { kind: 'contacts', contacts: [] },
      offer,
      { kind: 'template', templateId: 't', variables: {}, attachmentIds: [] },
    ];
    for (const one of others) expect(content(textOnly, one)).toBe('message.kind_not_supported');
  });

  it('is no longer than its limit, counted in characters as people see them', () => {
    expect(content(textOnly, { kind: 'text', text: '😀😀😀😀😀' })).toBeNull();
    expect(content(textOnly, { kind: 'text', text: 'seis!!' })).toBe('message.too_long');
    expect(content(everything, files('image', '11 letters!'))).toBe('message.too_long');
    expect(content(everything, { ...offer, text: 'x'.repeat(1_025) })).toBe('message.too_long');
  });

  it('has no words below a recording or a sticker', () => {
    expect(content(everything, files('audio', 'oi'))).toBe('message.caption_not_allowed');
    expect(content(everything, files('sticker', 'oi'))).toBe('message.caption_not_allowed');
  });
});

describe('a file', () => {
  const check = (wanted: FileKind, over: Partial<UploadedFile> = {}, voice = false) => {
    let kind: FileKind | undefined;
    const code = codeOf(() => {
      kind = checkFile(wanted, upload(over), everything, voice);
    });
    return code ?? kind;
  };

  it('goes as what it is; anything goes as a document, pictures and videos stand together', () => {
    expect(check('image')).toBe('image');
    expect(check('document')).toBe('document');
    expect(check('image', { kind: 'video', mimeType: 'video/mp4' })).toBe('video');
    expect(check('sticker', { mimeType: 'image/webp' })).toBe('sticker');
  });

  it('does not go as what it is not', () => {
    expect(check('audio')).toBe('message.attachment_kind');
    expect(check('image', { kind: 'document', mimeType: 'application/pdf' })).toBe('message.attachment_kind');
    expect(check('sticker', { kind: 'video', mimeType: 'video/mp4' })).toBe('message.attachment_kind');
  });

  it('is refused for its size and its type by that of the message it becomes', () => {
    expect(check('image', { size: 100 })).toBe('image');
    expect(check('image', { size: 101 })).toBe('message.attachment_too_large');
    expect(check('document', { size: 101 })).toBe('document');
    expect(check('image', { mimeType: 'image/gif' })).toBe('message.attachment_type');
  });

  it('that was recorded here may have any form: it is brought into the right one', () => {
    const webm = { kind: 'audio', mimeType: 'audio/webm' } as const;
    expect(check('audio', webm)).toBe('message.attachment_type');
    expect(check('audio', webm, true)).toBe('audio');
  });
});
