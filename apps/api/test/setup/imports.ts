import type { Answer, Browser } from '../http/browser.js';
import type { TestApp } from './app.js';
import { until, type Row } from './whatsapp-line.js';

/** What the API tells of an import, as far as tests look at it. */
export interface ImportedFile extends Row {
  readonly id: string;
  readonly state: string;
  readonly counts: Record<string, number>;
  readonly columns: { readonly header: string; readonly guess: string | null; readonly samples: string[] }[];
}

/** Uploads a file of contacts as a browser does. */
export async function uploadContacts(
  app: Pick<TestApp, 'url'>,
  browser: Browser,
  bytes: Buffer | string,
  name = 'contatos.csv',
): Promise<Answer> {
  const form = new FormData();
  form.append('file', new Blob([Buffer.from(bytes)]), name);
  const response = await fetch(`${app.url}/api/v1/contacts/imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${browser.token ?? ''}` },
    body: form,
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: JSON.parse(text) as Record<string, unknown>,
  };
}

const working = ['checking', 'running', 'undoing'];

/** How it is when no worker has anything to do about it any more. */
export function settled(browser: Browser, id: string): Promise<ImportedFile> {
  return until(async () => {
    const seen = (await browser.get(`contacts/imports/${id}`)).body as unknown as ImportedFile;
    return working.includes(seen.state) ? null : seen;
  });
}

interface Wishes {
  readonly policy?: string;
  readonly mapping?: readonly (string | null)[];
  readonly labelIds?: readonly string[];
}

/** Uploads and checks a file, with what is guessed of its columns unless told otherwise. */
export async function checkedContacts(
  app: Pick<TestApp, 'url'>,
  browser: Browser,
  bytes: Buffer | string,
  { policy = 'fill', mapping, labelIds = [] }: Wishes = {},
): Promise<ImportedFile> {
  const uploaded = await uploadContacts(app, browser, bytes);
  if (uploaded.status !== 201) throw new Error(uploaded.text);
  const { id, columns, source } = uploaded.body as unknown as ImportedFile & { source: string | null };
  const asked = await browser.post(`contacts/imports/${id}/check`, {
    ...{ policy, source, labelIds },
    mapping: mapping ?? columns.map(({ guess }) => guess),
  });
  if (asked.status !== 200) throw new Error(asked.text);
  return settled(browser, id);
}

/** Takes one more step and waits for its end. */
export async function stepped(browser: Browser, id: string, step: 'run' | 'undo'): Promise<ImportedFile> {
  const answer = await browser.post(`contacts/imports/${id}/${step}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return settled(browser, id);
}
