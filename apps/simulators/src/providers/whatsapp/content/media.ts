import { badMedia, invalid, missing } from '../graph-error.ts';
import type { Account } from '../model.ts';
import type { MediaShelf } from '../media/media-shelf.ts';
import { Param, type Fields } from './fields.ts';

export const mediaKinds = ['image', 'video', 'audio', 'document', 'sticker'] as const;
export type MediaKind = (typeof mediaKinds)[number];

const longestCaption = 1_024;
const keys: Record<MediaKind, readonly string[]> = {
  image: ['id', 'link', 'caption'],
  video: ['id', 'link', 'caption'],
  audio: ['id', 'link', 'voice'],
  document: ['id', 'link', 'caption', 'filename'],
  sticker: ['id', 'link'],
};

export function isMediaKind(kind: string): kind is MediaKind {
  return kind in keys;
}

export function mediaContent(kind: MediaKind, body: Fields, account: Account, media: MediaShelf): Fields {
  return { [kind]: checkMedia(kind, Param.of(kind, body[kind]), account, media) };
}

/** Wherever a file is named: in a message, in the header of an offer or of a template. */
export function checkMedia(kind: MediaKind, given: Param, account: Account, media: MediaShelf): Fields {
  given.only(...keys[kind]);
  given.mayText('caption', longestCaption);
  given.mayText('filename');
  given.mayFlag('voice');
  if (given.has('id') && given.has('link')) {
    throw invalid(`Param ${given.path} must have either id or link, not both.`);
  }
  if (given.has('link')) {
    given.url('link');
    return given.fields;
  }
  if (!given.has('id')) throw missing(`${given.at('id')} or ${given.at('link')}`);
  const id = given.text('id');
  const known = media.find(id);
  // A customer's file can be sent on to another one: both kinds of ids are good here.
  if (known?.account !== account.phoneNumberId) throw badMedia(given.at('id'));
  return given.fields;
}
