import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { signatureFault, type S3Keys } from './sigv4.js';

const keys: S3Keys = { accessKeyId: 'CRMTEST', secretAccessKey: 'a secret/with+signs', region: 'sa-east-1' };

/** The part of S3 that we speak, over plain http: it checks every signature and every hash and holds objects in memory. */
export class StrictS3 {
  /** By bucket and key. */
  readonly objects = new Map<string, Buffer>();
  readonly #server = createServer((request, response) => void this.#take(request, response));

  static async start(): Promise<StrictS3> {
    const server = new StrictS3();
    await new Promise<void>((resolve) => {
      server.#server.listen(0, '127.0.0.1', resolve);
    });
    return server;
  }

  get storageUrl(): string {
    const { port } = this.#server.address() as AddressInfo;
    const secret = encodeURIComponent(keys.secretAccessKey);
    return `s3://${keys.accessKeyId}:${secret}@127.0.0.1:${String(port)}/files/shop?region=${keys.region}&tls=off`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request).catch(() => null);
    if (body === null) return;
    const fault = signatureFault(request, keys) ?? bodyFault(request, body);
    if (fault !== null) {
      refuse(response, 403, fault);
      return;
    }
    const name = decodeURIComponent(new URL(request.url ?? '/', 'http://s3').pathname.slice(1));
    if (request.method === 'PUT') this.objects.set(name, body);
    if (request.method === 'DELETE') this.objects.delete(name);
    const object = this.objects.get(name);
    if (request.method !== 'GET') response.writeHead(request.method === 'PUT' ? 200 : 204).end();
    else if (object) sendObject(response, object, request.headers.range);
    else refuse(response, 404, 'NoSuchKey');
  }
}

function bodyFault(request: IncomingMessage, body: Buffer): string | null {
  const announced = request.headers['x-amz-content-sha256'];
  if (announced === 'UNSIGNED-PAYLOAD') return 'InvalidRequest';
  const { 'content-length': length } = request.headers;
  if (request.method === 'PUT' && Number(length) !== body.length) return 'IncompleteBody';
  return announced === createHash('sha256').update(body).digest('hex') ? null : 'XAmzContentSHA256Mismatch';
}

function sendObject(response: ServerResponse, object: Buffer, range: string | undefined): void {
  const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  const part = start === undefined ? object : object.subarray(Number(start), Number(end) + 1);
  response.writeHead(start === undefined ? 200 : 206, { 'content-length': part.length }).end(part);
}

function refuse(response: ServerResponse, status: number, code: string): void {
  const xml = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml' }).end(xml);
}
