import { create } from 'zustand';
import type { Attachment } from '@crm/contract/shapes';

export type FileKind = Attachment['kind'];

/** Why a file is not going out, as a key below `writing.files.problem` or the text of the server's refusal. */
export type FileProblem = { key: 'empty' | 'type' | 'too_large' | 'not_sent'; limit?: string } | string;

/** A file that somebody put beside what they write. */
export interface TrayFile {
  id: string;
  name: string;
  size: number;
  /** How it will be sent. */
  kind: FileKind;
  voice: boolean;
  /** An address on this device, of pictures. */
  preview: string | null;
  /** `held`: there is no way to the server now; it waits here and goes along with the message. */
  state: 'uploading' | 'ready' | 'held' | 'failed';
  /** From 0 to 1. */
  progress: number;
  /** The server's id, once it has the file. */
  attachmentId: string | null;
  problem: FileProblem | null;
  /** Of one that is held. */
  file?: File;
}

const none: readonly TrayFile[] = [];

/** Files beside what is being written, by place. They live as long as the page; what was sent is kept longer (`sending`). */
export const useTrays = create<{ trays: Record<string, readonly TrayFile[]> }>(() => ({ trays: {} }));

/** A note has files of its own, apart from those of the reply. */
export const trayKey = (conversationId: string, isNote: boolean) =>
  `${conversationId}:${isNote ? 'note' : 'reply'}`;

export function useTray(key: string): readonly TrayFile[] {
  return useTrays(({ trays }) => trays[key] ?? none);
}

export function trayOf(key: string): readonly TrayFile[] {
  return useTrays.getState().trays[key] ?? none;
}

export function changeTray(key: string, by: (files: readonly TrayFile[]) => readonly TrayFile[]): void {
  useTrays.setState(({ trays }) => ({ trays: { ...trays, [key]: by(trays[key] ?? none) } }));
}

export function changeFile(key: string, id: string, part: Partial<TrayFile>): void {
  changeTray(key, (files) => files.map((file) => (file.id === id ? { ...file, ...part } : file)));
}

/** They are on their way or given up: nothing of them stays on this device. */
export function emptyTray(key: string): void {
  for (const { preview } of trayOf(key)) if (preview) URL.revokeObjectURL(preview);
  changeTray(key, () => none);
}
