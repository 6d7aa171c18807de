import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../kernel/clock.js';
import { Settings } from '../env/settings.js';

export const fileVariants = ['original', 'thumbnail', 'playable'] as const;
export type FileVariant = (typeof fileVariants)[number];

/** What a link opens, and for whom. */
export interface FileLink {
  readonly workspaceId: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly fileId: string;
  readonly variant: FileVariant;
  readonly expiresAt: Date;
}

const lifeSeconds = 300;
/** Links made within it are the same, so that a browser that asks twice finds what it has. */
const stepSeconds = 30;
const idBytes = 16;
const bodyBytes = 4 * idBytes + 5;

/**
 * Addresses of files that need no header, for pictures and players in a page: each opens one file for one session of one person
 * of one workspace, for about five minutes. Whoever opens it still asks whether that session lives and may read.
 */
@Injectable()
export class FileLinks {
  readonly #key: Buffer;

  constructor(
    settings: Settings,
    private readonly clock: Clock,
  ) {
    this.#key = Buffer.from(hkdfSync('sha256', settings.jwtSecret, '', 'links to files', 32));
  }

  /** Null for a reader without a session: the system, and a room of many. */
  urlFor(actor: Actor, fileId: string, variant: FileVariant): string | null {
    if (actor.userId === null || actor.sessionId === null) return null;
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const expires = Math.floor((now + lifeSeconds) / stepSeconds) * stepSeconds;
    const body = Buffer.alloc(bodyBytes);
    [actor.workspaceId, actor.userId, actor.sessionId, fileId].forEach((id, place) => {
      body.write(id.replaceAll('-', ''), place * idBytes, 'hex');
    });
    body.writeUInt32BE(expires, 4 * idBytes);
    body.writeUInt8(fileVariants.indexOf(variant), 4 * idBytes + 4);
    return `/api/v1/files/${Buffer.concat([body, this.#signature(body)]).toString('base64url')}`;
  }

  /** What a link says, also when its time is over; null when it is none of ours. */
  read(token: string): FileLink | null {
    const bytes = Buffer.from(token, 'base64url');
    const body = bytes.subarray(0, bodyBytes);
    const signature = this.#signature(body);
    // Only the one way to write it down: a link with something behind it is another link.
    if (bytes.length !== bodyBytes + signature.length || bytes.toString('base64url') !== token) return null;
    if (!timingSafeEqual(bytes.subarray(bodyBytes), signature)) return null;
    const [workspaceId, userId, sessionId, fileId] = [0, 1, 2, 3].map((place) => idAt(body, place * idBytes));
    const variant = fileVariants[body.readUInt8(4 * idBytes + 4)];
    if (!workspaceId || !userId || !sessionId || !fileId || !variant) return null;
    const expiresAt = new Date(body.readUInt32BE(4 * idBytes) * 1000);
    return { workspaceId, userId, sessionId, fileId, variant, expiresAt };
  }

  #signature(body: Buffer): Buffer {
    return createHmac('sha256', this.#key).update(body).digest();
  }
}

function idAt(bytes: Buffer, start: number): string {
  const hex = bytes.toString('hex', start, start + idBytes);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
