import { ApiProblem } from '@crm/contract/problem';
import type { Attachment } from '@crm/contract/shapes';
import { currentToken, renewToken } from '@/shared/api/refresh';

const path = '/api/v1/attachments';

interface Watching {
  /** Told of what has left, from 0 to 1. */
  onProgress: (part: number) => void;
  signal: AbortSignal;
}

/**
 * Brings a file to the server. `fetch` cannot tell how far it is, so this is the one request that is made by hand; like all
 * others it renews its token once.
 * @throws ApiProblem; AbortError when it was called off
 */
export async function uploadFile(file: File, watching: Watching): Promise<Attachment> {
  const token = await currentToken();
  const first = await post(file, token, watching);
  if (first.status !== 401) return answerOf(first);
  const next = await renewToken(token);
  return answerOf(next === null ? first : await post(file, next, watching));
}

async function answerOf(response: Response): Promise<Attachment> {
  if (!response.ok) throw await ApiProblem.from(response);
  return (await response.json()) as Attachment;
}

function post(file: File, token: string | null, { onProgress, signal }: Watching): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const called = () => request.abort();
    request.open('POST', new URL(path, window.location.origin));
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const waiting = request.getResponseHeader('retry-after');
      const headers = waiting === null ? {} : { 'retry-after': waiting };
      resolve(new Response(request.responseText, { status: request.status, headers }));
    };
    request.onerror = () => reject(ApiProblem.unreachable(new Error('The connection broke off.')));
    request.onabort = () => reject(new DOMException('Called off.', 'AbortError'));
    request.onloadend = () => signal.removeEventListener('abort', called);
    signal.addEventListener('abort', called);
    const form = new FormData();
    form.append('file', file, file.name);
    if (signal.aborted) reject(new DOMException('Called off.', 'AbortError'));
    else request.send(form);
  });
}
