/** Types that a browser shows without running anything of them. */
const shown = new Set([
  ...['image/jpeg', 'image/png', 'image/apng', 'image/webp', 'image/gif', 'image/avif'],
  ...[
    'audio/mpeg',
    'audio/mp4',
    'audio/aac',
    'audio/ogg',
    'audio/wav',
    'audio/webm',
    'audio/flac',
    'audio/amr',
  ],
  ...['video/mp4', 'video/webm', 'video/ogg', 'video/quicktime'],
]);

/** For an address that is opened by itself: no script, no frame, no form, nothing from elsewhere. */
const policy = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox";

/** The address is one reader's own, and what it opens never changes. */
const cacheControl = 'private, max-age=300, immutable';

export interface ShownFile {
  readonly mimeType: string;
  /** As the sender named it; null when nobody did. */
  readonly name: string | null;
  /** To be kept by the reader, whatever its type is. */
  readonly download: boolean;
}

/** How a stranger's file is handed to a browser: shown when it can do nothing, else only kept. */
export function fileHeaders({ mimeType, name, download }: ShownFile): Record<string, string> {
  const inline = shown.has(mimeType) && !download;
  return {
    'content-type': shown.has(mimeType) ? mimeType : 'application/octet-stream',
    'content-disposition': disposition(inline ? 'inline' : 'attachment', name ?? 'arquivo'),
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cache-control': cacheControl,
    'accept-ranges': 'bytes',
  };
}

/** RFC 6266: the name in plain letters for old readers, and as it is for the others. */
export function disposition(type: 'inline' | 'attachment', name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w .-]/g, '_');
  const exact = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${type}; filename="${plain}"; filename*=UTF-8''${exact}`;
}
