import { describe, expect, it } from 'vitest';
import { outgoingFiles } from './outgoing-files';
import type { FileKind, TrayFile } from './tray';

let made = 0;
function a(kind: FileKind, voice = false): TrayFile {
  const id = `f${++made}`;
  return {
    id,
    name: id,
    size: 1,
    kind,
    voice,
    preview: null,
    state: 'ready',
    progress: 1,
    attachmentId: id,
    problem: null,
  };
}
const kinds = (files: TrayFile[], text = '') =>
  outgoingFiles(files, text).posts.map(({ content }) => [content.kind, content.attachments?.length]);

describe('files on their way', () => {
  it('keep their order, neighbours of a kind together, pictures with videos', () => {
    expect(kinds([a('image'), a('video'), a('document'), a('document'), a('image')])).toEqual([
      ['image', 2],
      ['document', 2],
      ['image', 1],
    ]);
  });

  it('are never more than ten together', () => {
    expect(kinds(Array.from({ length: 23 }, () => a('image')))).toEqual([
      ['image', 10],
      ['image', 10],
      ['image', 3],
    ]);
  });

  it('carry the words once, below the first that can have any', () => {
    const { posts, rest } = outgoingFiles([a('audio'), a('document'), a('image')], 'segue');
    expect(posts.map(({ content }) => content.text)).toEqual([undefined, 'segue', undefined]);
    expect(rest).toBe('');
  });

  it('leave the words to a text where none can have any', () => {
    const { posts, rest } = outgoingFiles([a('audio', true)], 'ouça');
    expect(posts).toMatchObject([{ content: { kind: 'audio', voice: true } }]);
    expect(posts[0]?.content).not.toHaveProperty('text');
    expect(rest).toBe('ouça');
  });

  it('send each recording alone', () => {
    expect(kinds([a('audio', true), a('audio', true), a('audio')])).toEqual([
      ['audio', 1],
      ['audio', 1],
      ['audio', 1],
    ]);
  });
});
