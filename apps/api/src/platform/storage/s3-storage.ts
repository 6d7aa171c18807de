import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { FileGone, FileStorage, type ByteRange, type KnownFile } from '../../kernel/file-storage.js';
import type { S3Target } from '../env/storage-target.js';
import { checkedKey } from '../../kernel/file-key.js';
import { verified } from './verified.js';

const connectMs = 3_000;
const silentMs = 30_000;

/** Its failures are told by whoever asked. */
const silent = { debug: noop, info: noop, warn: noop, error: noop };

/** Files as objects of a bucket, at Amazon or anything that speaks its protocol. */
export class S3Storage extends FileStorage {
  readonly #client: S3Client;

  constructor(private readonly target: S3Target) {
    super();
    this.#client = new S3Client({
      endpoint: target.endpoint,
      region: target.region,
      forcePathStyle: target.pathStyle,
      credentials: { accessKeyId: target.accessKeyId, secretAccessKey: target.secretAccessKey },
      // Other stores than Amazon's do not know its newer checksums; ours is part of the signature.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      logger: silent,
      requestHandler: { connectionTimeout: connectMs, socketTimeout: silentMs },
    });
  }

  async put(key: string, file: KnownFile): Promise<void> {
    const body = verified(file);
    const command = new PutObjectCommand({
      ...this.#object(key),
      Body: body,
      ContentLength: file.size,
      ContentType: 'application/octet-stream',
    });
    // Signed with the hash that we know, so the store itself refuses other bytes, also over plain http.
    command.middlewareStack.add(
      (next) => (args) => {
        const { headers } = args.request as { headers: Record<string, string> };
        headers['x-amz-content-sha256'] = file.sha256;
        return next(args);
      },
      { step: 'build', name: 'knownHash', priority: 'low' },
    );
    // The library waits for ever for a body that broke off.
    const stop = new AbortController();
    const filling = pipeline(file.open(), body).catch((error: unknown) => stop.abort(error));
    try {
      await this.#client.send(command, { abortSignal: stop.signal });
    } catch (error) {
      throw stop.signal.aborted ? stop.signal.reason : error;
    } finally {
      body.destroy();
      await filling;
    }
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    try {
      const { Body: body } = await this.#client.send(
        new GetObjectCommand({
          ...this.#object(key),
          ...(range && { Range: `bytes=${range.start}-${range.end}` }),
        }),
      );
      if (body instanceof Readable) return body;
      throw new Error('the store answered without a body');
    } catch (error) {
      throw isMissing(error) ? new FileGone() : error;
    }
  }

  async delete(key: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand(this.#object(key)));
  }

  close(): void {
    this.#client.destroy();
  }

  #object(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.target.bucket, Key: `${this.target.prefix}${checkedKey(key)}` };
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && error.name === 'NoSuchKey';
}

function noop(): void {
  return undefined;
}
