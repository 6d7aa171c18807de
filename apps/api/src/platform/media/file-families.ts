import type { FileClaim } from '../../kernel/media-workshop.js';

type Family = 'picture' | 'recording' | 'pdf';

const byExtension: Readonly<Record<string, Family>> = {
  ...of('picture', 'jpg jpeg jpe png gif webp avif heic heif bmp tif tiff'),
  ...of('recording', 'mp3 m4a aac ogg oga opus wav amr flac mp4 m4v mov webm 3gp mkv avi mpeg mpg'),
  pdf: 'pdf',
};

/**
 * Whether the bytes are of another family than the claim. Sound and video are one family: the same containers hold both, and
 * recorders call them as they like. Where nobody would be misled, nothing is asked.
 */
export function isDisguised(mimeType: string, claim: FileClaim): boolean {
  const actual = familyOf(mimeType);
  return [claim.mimeType === null ? null : familyOf(bare(claim.mimeType)), familyOfName(claim.name)].some(
    (claimed) => claimed !== null && claimed !== actual,
  );
}

/** Without parameters, in lower case. */
export function bare(mimeType: string): string {
  return (mimeType.split(';', 1)[0] ?? '').trim().toLowerCase();
}

function familyOf(mimeType: string): Family | null {
  if (mimeType === 'image/svg+xml') return null;
  if (mimeType.startsWith('image/')) return 'picture';
  if (/^(audio|video)\//.test(mimeType) || mimeType === 'application/ogg') return 'recording';
  return mimeType === 'application/pdf' ? 'pdf' : null;
}

function familyOfName(name: string | null): Family | null {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name ?? '')?.[1]?.toLowerCase();
  return extension === undefined ? null : (byExtension[extension] ?? null);
}

function of(family: Family, extensions: string): Record<string, Family> {
  return Object.fromEntries(extensions.split(' ').map((extension) => [extension, family]));
}
