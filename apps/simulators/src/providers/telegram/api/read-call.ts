import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { FileTooBig, type FileStore } from '../../../disk/file-store.ts';
import { BadForm, receiveForm } from '../../../disk/receive-form.ts';
import { badRequest, tooLarge } from '../bot-error.ts';
import { Args, argsOf, type Upload } from './args.ts';

/** The largest file that a bot may send. */
const mostBytes = 50 * 1024 * 1024;
const mostTextBytes = 4 * 1024 * 1024;
/** What a form has around its file. */
const aroundFile = 1024 * 1024;

/**
 * Reads the parameters from the query and from a body of any of the three kinds; files go to the store as they come.
 * @throws BotError
 */
export async function readCall(request: FastifyRequest, files: FileStore): Promise<Args> {
  const values = new Map(
    [...new URLSearchParams(request.url.split('?')[1] ?? '')].filter(([, value]) => value !== ''),
  );
  const body = request.body as Readable | undefined;
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!body) return new Args(values, new Map());
  if (Number(request.headers['content-length'] ?? 0) > mostBytes + aroundFile) {
    // Whoever is still writing must get to the end, or it never reads the refusal.
    await finished(body.resume());
    throw tooLarge();
  }
  if (type === 'multipart/form-data') {
    const form = await readForm(request, body, files);
    for (const [name, value] of Object.entries(form.fields)) values.set(name, value);
    return new Args(values, new Map(form.files.map(({ field, ...file }) => [field, file satisfies Upload])));
  }
  const text = await readText(body);
  if (type === 'application/x-www-form-urlencoded') {
    for (const [name, value] of new URLSearchParams(text)) values.set(name, value);
  } else if (type === 'application/json' && text.trim() !== '') {
    for (const [name, value] of argsOf(jsonObject(text))) values.set(name, value);
  }
  return new Args(values, new Map());
}

async function readForm(request: FastifyRequest, body: Readable, files: FileStore) {
  try {
    return await receiveForm(body, request.headers, files, mostBytes);
  } catch (error) {
    if (error instanceof FileTooBig) throw tooLarge();
    if (error instanceof BadForm) throw badRequest("can't parse multipart form");
    throw error;
  }
}

async function readText(body: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size <= mostTextBytes) pieces.push(piece);
  }
  if (size > mostTextBytes) throw tooLarge();
  return Buffer.concat(pieces).toString('utf8');
}

function jsonObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Refused below, like any JSON that is no object.
  }
  throw badRequest("can't parse JSON object");
}
