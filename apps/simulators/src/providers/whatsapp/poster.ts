import { randomUUID } from 'node:crypto';
import { bytesOf, signatureOf } from './envelope.ts';
import type { Account, Post } from './model.ts';
import type { WhatsAppStore } from './store.ts';

const mostAtOnce = 16;
const longestPauseMs = 60_000;
const patienceMs = 15_000;

export interface PostOptions {
  /** So many posts of the same bytes besides the first. */
  readonly duplicate?: number | undefined;
  readonly delayMs?: number | undefined;
}

/**
 * Delivers webhooks: signed, several at once and so in no certain order, again and again with growing pauses until the answer is
 * 200. What has not arrived is on disk and goes on after a restart.
 */
export class Poster {
  readonly #store: WhatsAppStore;
  readonly #retryMs: number;
  readonly #due: { post: Post; tries: number }[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #stop = new AbortController();
  #posting = 0;
  #escapeNext = false;

  constructor(store: WhatsAppStore, retryMs: number) {
    this.#store = store;
    this.#retryMs = retryMs;
  }

  /** Takes up what an earlier life of this process left. */
  resume(): void {
    for (const post of this.#store.waitingPosts()) this.#enqueue(post, 0);
  }

  /** @returns false when the account has no secret to sign with, or no address: then nothing is sent */
  send(account: Account, content: object, { duplicate = 0, delayMs = 0 }: PostOptions = {}): boolean {
    const url = this.#store.webhookUrlOf(account);
    if (url === null || account.appSecret === null) return false;
    this.#escapeNext = !this.#escapeNext;
    const body = bytesOf(content, this.#escapeNext);
    const signature = signatureOf(body, account.appSecret);
    for (let copy = 0; copy <= duplicate; copy += 1) {
      const post = { id: randomUUID(), account: account.phoneNumberId, url, body, signature };
      this.#store.addPost(post);
      this.#enqueue(post, 0, copy === 0 ? delayMs : 0);
    }
    return true;
  }

  stop(): void {
    this.#stop.abort();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#due.length = 0;
  }

  #enqueue(post: Post, tries: number, delayMs = 0): void {
    if (this.#stop.signal.aborted) return;
    if (delayMs === 0) {
      this.#due.push({ post, tries });
      this.#next();
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#enqueue(post, tries);
    }, delayMs);
    this.#timers.add(timer);
  }

  #next(): void {
    while (this.#posting < mostAtOnce) {
      const next = this.#due.shift();
      if (next === undefined) return;
      this.#posting += 1;
      void this.#post(next.post).then((arrived) => {
        this.#posting -= 1;
        if (arrived) this.#store.donePost(next.post.id);
        else
          this.#enqueue(next.post, next.tries + 1, Math.min(this.#retryMs * 2 ** next.tries, longestPauseMs));
        this.#next();
      });
    }
  }

  async #post({ url, body, signature }: Post): Promise<boolean> {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(patienceMs)]),
      });
      await answer.arrayBuffer();
      return answer.status === 200;
    } catch {
      // Not reachable, or too slow: the same as any answer that is not 200.
      return false;
    }
  }
}
