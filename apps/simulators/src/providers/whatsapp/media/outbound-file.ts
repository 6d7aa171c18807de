import { Readable } from 'node:stream';
import type { FileStore, StoredFile } from '../../../disk/file-store.ts';
import { isMediaKind, mediaKinds, type MediaKind } from '../content/media.ts';
import { asFields, type Fields } from '../content/fields.ts';
import { parametersOf } from '../templates/definition.ts';
import type { MediaShelf } from './media-shelf.ts';
import { baseType, contradiction, fits, headBytes, largestFile } from './media-types.ts';

const patienceMs = 10_000;

/** The file that a message of the business names, wherever it stands in it. */
export function fileNamedBy(
  type: string,
  content: Fields,
): { readonly kind: MediaKind; readonly object: Fields } | undefined {
  if (isMediaKind(type)) return { kind: type, object: asFields(content[type]) ?? {} };
  const holder =
    type === 'interactive'
      ? asFields(asFields(content['interactive'])?.['header'])
      : type === 'template'
        ? parametersOf(componentsOf(content), 'header')[0]
        : undefined;
  const kind = mediaKinds.find((one) => asFields(holder?.[one]) !== undefined);
  return kind && { kind, object: asFields(holder?.[kind]) ?? {} };
}

export function componentsOf(content: Fields): Fields[] {
  const components = asFields(content['template'])?.['components'];
  return Array.isArray(components) ? components.map((one) => asFields(one) ?? {}) : [];
}

/** Gets the file behind an id or a link, as Meta does after it took the message. @throws Error in words, when it cannot be sent */
export async function resolveFile(
  { kind, object }: { readonly kind: MediaKind; readonly object: Fields },
  media: MediaShelf,
  files: FileStore,
): Promise<StoredFile> {
  const file = await fileBehind(object, media, files);
  if (!fits(kind, file.mimeType)) throw new Error(`A ${file.mimeType} file cannot be sent as ${kind}.`);
  if (object['voice'] === true && baseType(file.mimeType) !== 'audio/ogg') {
    throw new Error('A voice message must be an OGG file with OPUS.');
  }
  return file;
}

async function fileBehind(object: Fields, media: MediaShelf, files: FileStore): Promise<StoredFile> {
  const known = media.find(String(object['id']));
  const file = known && media.fileOf(known);
  if (file) return { ...file, mimeType: known.mimeType };
  if (typeof object['link'] !== 'string') throw new Error('The media is not there any more.');
  const answer = await fetch(object['link'], { signal: AbortSignal.timeout(patienceMs) });
  if (!answer.ok || !answer.body)
    throw new Error(`Downloading media from weblink failed with http code ${answer.status}.`);
  const fetched = await files.save(
    Readable.fromWeb(answer.body),
    {
      name: new URL(object['link']).pathname.split('/').at(-1) || 'file',
      mimeType: baseType(answer.headers.get('content-type') ?? ''),
    },
    largestFile,
  );
  const problem = contradiction(fetched.mimeType, await headOf(files, fetched), fetched.size);
  if (problem === undefined) return fetched;
  files.remove(fetched.id);
  throw new Error(problem);
}

/** The first bytes of a stored file. */
export async function headOf(files: FileStore, file: StoredFile): Promise<Buffer> {
  if (file.size === 0) return Buffer.alloc(0);
  const pieces: Buffer[] = [];
  for await (const piece of files.open(file.id, { start: 0, end: headBytes - 1 }))
    pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
