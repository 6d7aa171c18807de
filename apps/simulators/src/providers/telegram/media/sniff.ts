/** What a file is, by its first bytes; null when they tell nothing. */
export function sniff(head: Buffer): string | null {
  const text = head.toString('latin1');
  const brand = text.slice(4, 8) === 'ftyp' ? text.slice(8, 12) : null;
  if (head.subarray(0, 3).toString('hex') === 'ffd8ff') return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (/^GIF8[79]a/.test(text)) return 'image/gif';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  if (text.startsWith('OggS')) return 'audio/ogg';
  if (brand !== null) return /^M4[AB] /.test(brand) ? 'audio/mp4' : 'video/mp4';
  if (text.startsWith('ID3') || /^ff(fb|f3|f2)/.test(head.toString('hex'))) return 'audio/mpeg';
  if (head.subarray(0, 4).toString('hex') === '1a45dfa3') return 'video/webm';
  if (head.subarray(0, 2).toString('hex') === '1f8b') return 'application/gzip';
  if (text.startsWith('%PDF-')) return 'application/pdf';
  if (text.startsWith('PK\x03\x04')) return 'application/zip';
  return null;
}
