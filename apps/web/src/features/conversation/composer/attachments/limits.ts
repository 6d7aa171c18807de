import type { Capabilities } from '@crm/contract/shapes';
import type { FileKind, FileProblem } from './tray';

/** What the server takes at all. */
export const largestFile = 100 * 1024 * 1024;

type Plan = { kind: FileKind; problem: FileProblem | null };

/**
 * How a file would be sent, or why it cannot be, before a byte leaves. A picture that the channel does not show as one goes
 * as a document where that is allowed. While the channel is not known the server decides; notes stay here and have no
 * channel (`limits` null).
 */
export function planFor(file: Pick<File, 'size' | 'type'>, limits: Capabilities | null | undefined): Plan {
  const kind = kindOf(file.type);
  if (file.size === 0) return { kind, problem: { key: 'empty' } };
  if (file.size > largestFile) return { kind, problem: tooLarge(largestFile) };
  if (!limits) return { kind, problem: null };
  if (!limits.media) return { kind, problem: { key: 'not_sent' } };
  const known = limits.mediaLimits;
  if (!known) return { kind, problem: null };
  const direct = refusal(file, known[kind]);
  if (direct === null) return { kind, problem: null };
  if (kind !== 'document' && refusal(file, known.document) === null) {
    return { kind: 'document', problem: null };
  }
  return { kind, problem: direct };
}

type Limit = { bytes: number; mimeTypes: string[] };

function refusal(file: Pick<File, 'size' | 'type'>, limit: Limit | undefined): FileProblem | null {
  if (!limit) return { key: 'not_sent' };
  // Without a name for its type only its bytes can tell, and those the server reads.
  const type = plainType(file.type);
  if (type !== '' && limit.mimeTypes.length > 0 && !limit.mimeTypes.includes(type)) return { key: 'type' };
  return file.size > limit.bytes ? tooLarge(limit.bytes) : null;
}

function tooLarge(bytes: number): FileProblem {
  return { key: 'too_large', limit: fileSize(bytes) };
}

function plainType(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}

function kindOf(type: string): FileKind {
  const family = plainType(type).split('/')[0];
  if (family === 'image' && plainType(type) !== 'image/svg+xml') return 'image';
  return family === 'video' || family === 'audio' ? family : 'document';
}

/** `340 KB`, `1,2 MB`. */
export function fileSize(bytes: number): string {
  const units = ['B', 'KB', 'MB'] as const;
  const power = bytes < 1024 ? 0 : bytes < 1024 * 1024 ? 1 : 2;
  const value = bytes / 1024 ** power;
  const digits = power === 2 && value < 10 ? 1 : 0;
  return `${value.toLocaleString(document.documentElement.lang || 'pt-BR', { maximumFractionDigits: digits })}\u00a0${units[power]}`;
}
