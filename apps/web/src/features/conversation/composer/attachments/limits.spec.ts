import { describe, expect, it } from 'vitest';
import type { Capabilities } from '@crm/contract/shapes';
import { aChannel } from '@/testing/builders';
import { largestFile, planFor } from './limits';

const megabyte = 1024 * 1024;
const limits: Capabilities = {
  ...aChannel().capabilities,
  media: true,
  mediaLimits: {
    image: { bytes: 5 * megabyte, mimeTypes: ['image/jpeg', 'image/png'] },
    video: { bytes: 16 * megabyte, mimeTypes: ['video/mp4'] },
    document: { bytes: 100 * megabyte, mimeTypes: ['application/pdf', 'text/plain'] },
  },
};
const open: Capabilities = { ...limits, mediaLimits: { document: { bytes: 50 * megabyte, mimeTypes: [] } } };
const file = (type: string, size = 1000) => ({ type, size });

describe('how a file would be sent', () => {
  it.each([
    ['image/png', 'image'],
    ['IMAGE/JPEG; x=1', 'image'],
    ['video/mp4', 'video'],
    ['application/pdf', 'document'],
    ['text/plain', 'document'],
  ])('%s goes as %s', (type, kind) => {
    expect(planFor(file(type), limits)).toEqual({ kind, problem: null });
  });

  it('goes as a document where the channel takes anything as one', () => {
    expect(planFor(file('image/gif'), open)).toEqual({ kind: 'document', problem: null });
    expect(planFor(file('audio/x-unheard-of'), open)).toEqual({ kind: 'document', problem: null });
  });

  it('is refused with the reason before a byte leaves', () => {
    expect(planFor(file('image/png', 0), limits).problem).toEqual({ key: 'empty' });
    expect(planFor(file('image/gif'), limits).problem).toEqual({ key: 'type' });
    expect(planFor(file('audio/ogg'), limits).problem).toEqual({ key: 'not_sent' });
    expect(planFor(file('image/svg+xml'), limits)).toEqual({ kind: 'document', problem: { key: 'type' } });
    expect(planFor(file('image/png', 5 * megabyte + 1), limits).problem).toEqual({
      key: 'too_large',
      limit: '5\u00a0MB',
    });
    expect(planFor(file('video/mp4', 16 * megabyte), limits).problem).toBeNull();
  });

  it('is left to the server where its type or the channel is not known', () => {
    expect(planFor(file(''), limits).problem).toBeNull();
    expect(planFor(file('image/gif'), undefined).problem).toBeNull();
  });

  it('has the server’s own limit in a note, and none of the channel', () => {
    expect(planFor(file('image/gif', 30 * megabyte), null).problem).toBeNull();
    expect(planFor(file('image/gif', largestFile + 1), null).problem).toEqual({
      key: 'too_large',
      limit: '100\u00a0MB',
    });
  });

  it('does not go by a channel without files', () => {
    expect(planFor(file('image/png'), { ...limits, media: false }).problem).toEqual({ key: 'not_sent' });
  });
});
