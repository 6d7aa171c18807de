import { ApiProblem } from '@crm/contract/problem';
import type { Capabilities } from '@crm/contract/shapes';
import { errorText } from '@/shared/i18n/error-text';
import { newId } from '@/shared/lib/random';
import { useConnection } from '@/shared/realtime/connection-store';
import { planFor } from './limits';
import { changeFile, changeTray, type FileKind, type TrayFile, trayOf } from './tray';
import { uploadFile } from './upload';

const running = new Map<string, AbortController>();
const files = new Map<string, File>();

/** Puts files beside what is being written, and brings those that may be sent to the server at once. */
export function addFiles(
  key: string,
  added: readonly File[],
  limits: Capabilities | null | undefined,
  voice = false,
): void {
  for (const file of added) {
    // A recording is brought into the channel's form by the server; its own type says nothing.
    const { kind, problem } = voice ? { kind: 'audio' as FileKind, problem: null } : planFor(file, limits);
    const id = newId();
    const item: TrayFile = {
      id,
      name: file.name,
      size: file.size,
      kind,
      voice,
      preview: kind === 'image' && problem === null ? URL.createObjectURL(file) : null,
      state: problem === null ? 'uploading' : 'failed',
      progress: 0,
      attachmentId: null,
      problem,
    };
    changeTray(key, (known) => [...known, item]);
    if (problem !== null) continue;
    files.set(id, file);
    void bring(key, id);
  }
}

/** Takes a file away, and calls its upload off. */
export function removeFile(key: string, id: string): void {
  running.get(id)?.abort();
  files.delete(id);
  const file = trayOf(key).find((one) => one.id === id);
  if (file?.preview) URL.revokeObjectURL(file.preview);
  changeTray(key, (known) => known.filter((one) => one.id !== id));
}

/** Tries a file again that did not get to the server. */
export function retryFile(key: string, id: string): void {
  if (!files.has(id)) return;
  changeFile(key, id, { state: 'uploading', progress: 0, problem: null });
  void bring(key, id);
}

/** Whether trying again makes sense: what a limit forbids stays forbidden. */
export function mayRetry(id: string): boolean {
  return files.has(id);
}

async function bring(key: string, id: string): Promise<void> {
  const file = files.get(id);
  if (!file) return;
  if (useConnection.getState().status === 'offline') {
    hold(key, id, file);
    return;
  }
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const { id: attachmentId } = await uploadFile(file, {
      onProgress: (progress) => changeFile(key, id, { progress }),
      signal: controller.signal,
    });
    files.delete(id);
    changeFile(key, id, { state: 'ready', progress: 1, attachmentId });
  } catch (problem) {
    // Called off: it is gone from the tray already.
    if (controller.signal.aborted) return;
    if (isUnreachable(problem)) return hold(key, id, file);
    if (isFinal(problem)) files.delete(id);
    changeFile(key, id, { state: 'failed', problem: errorText(problem) });
  } finally {
    running.delete(id);
  }
}

/** The server looked at the file and will not have it: it would say the same again. */
function isFinal(problem: unknown): boolean {
  return problem instanceof ApiProblem && /^attachment\./.test(problem.code);
}

/** It goes along with the message, once there is a way. */
function hold(key: string, id: string, file: File): void {
  files.delete(id);
  changeFile(key, id, { state: 'held', file });
}

function isUnreachable(problem: unknown): boolean {
  return problem instanceof ApiProblem && problem.status === 0;
}
