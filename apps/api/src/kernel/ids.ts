import { randomFillSync } from 'node:crypto';

/** Makes the ids of all rows: UUIDv7, increasing in the order they are made within one process. */
export abstract class Ids {
  abstract next(): string;
}

/** Chance is fetched for many ids at once: each call to the system costs more than the id. */
const chance = Buffer.alloc(16 * 256);
const counterSpan = 0x1000;

/**
 * RFC 9562 section 5.7 with method 1 of section 6.2: the 12 bits after the time are a counter, so that ids made
 * within one millisecond still sort in the order they were made.
 */
export class UuidV7Ids extends Ids {
  #lastMs = 0;
  #counter = 0;
  #used = chance.length;

  next(): string {
    const now = Date.now();
    if (now > this.#lastMs) {
      this.#lastMs = now;
      this.#counter = 0;
    } else if (++this.#counter >= counterSpan) {
      this.#lastMs += 1;
      this.#counter = 0;
    }
    if (this.#used === chance.length) {
      randomFillSync(chance);
      this.#used = 0;
    }
    const bytes = chance.subarray(this.#used, (this.#used += 16));
    bytes.writeUIntBE(this.#lastMs, 0, 6);
    bytes.writeUInt16BE(0x7000 | this.#counter, 6);
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value);
}
