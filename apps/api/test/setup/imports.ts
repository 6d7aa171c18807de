import { expect } from '@jest/globals';
import type { Answer, Browser, Person } from '../http/browser.js';
import type { TestApp } from './app.js';
import { items, until, type Row } from './whatsapp-line.js';

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

/** How many rows came to what is stored beside them, and is at every end what counting them gives. */
export async function countsAsStored(app: Pick<TestApp, 'sql'>): Promise<void> {
  const wrong = await app.sql(
    `select m.file_name from contact_imports m where m.storage_key is not null and
       (select coalesce(jsonb_object_agg(name, n), '{}') from (
          select case when r.state in ('undone', 'kept') then r.state else r.verdict end as name, count(*) as n
          from contact_import_rows r where r.workspace_id = m.workspace_id and r.import_id = m.id group by 1) one)
       <> (select coalesce(jsonb_object_agg(name, n), '{}') from jsonb_each(m.counts) as each (name, n) where n <> '0')`,
  );
  expect(wrong).toEqual([]);
}

export const contactsOf = ({ browser }: Person): Promise<Row[]> => items(browser, 'contacts?limit=100');

export async function contactNamed(person: Person, name: string): Promise<Row | undefined> {
  return (await contactsOf(person)).find((contact) => contact.name === name);
}

/** The rows of an import as the page shows them: all, or those that a query names. */
export const rowsOf = ({ browser }: Person, id: string, query = ''): Promise<Row[]> =>
  items(browser, `contacts/imports/${id}/rows?limit=100${query}`);

export async function madeContact({ browser }: Person, contact: object): Promise<Row> {
  return (await browser.post('contacts', contact)).body as Row;
}
