import { chance } from '@/shared/lib/random';
import { backOff, outcomeOf } from './outcome';
import {
  added,
  confirmed,
  gone,
  heldForPerson,
  nextOf,
  type PendingSend,
  postponed,
  refused,
  retried,
  type Sends,
  started,
} from './pending-send';
import type { SendStorage } from './send-storage';

/** What the queue needs from the world. */
export interface QueueOutside {
  storage: SendStorage;
  /** Posts the message; answers once the server has taken it. */
  deliver: (send: PendingSend) => Promise<void>;
  /** Runs the work alone among all tabs of this browser. */
  alone: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** Shows a list that changed. */
  show: (conversationId: string, sends: Sends) => void;
  /** Tells the other tabs that a list changed. */
  tellTabs: (conversationId: string) => void;
}

/**
 * Messages of one person on this device on their way out: in order per conversation, one at a time, each taken by the
 * server exactly once. The storage is the truth; a tab that dies in the middle leaves the rest to the next one.
 */
export class SendQueue {
  private readonly running = new Map<string, Promise<void>>();
  private readonly again = new Set<string>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private stopped = false;
  private readonly scope: string;
  private readonly outside: QueueOutside;

  constructor(scope: string, outside: QueueOutside) {
    this.scope = scope;
    this.outside = outside;
  }

  /** Takes over what an earlier page left. */
  async start(): Promise<void> {
    const lists = await this.outside.storage.load(this.scope);
    for (const [conversationId, sends] of Object.entries(lists)) this.outside.show(conversationId, sends);
    await Promise.all(Object.keys(lists).map((conversationId) => this.flush(conversationId)));
  }

  stop(): void {
    this.stopped = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  async add(send: PendingSend): Promise<void> {
    await this.change(send.conversationId, (sends) => added(sends, send));
    await this.flush(send.conversationId);
  }

  async retry(send: PendingSend): Promise<void> {
    await this.change(send.conversationId, (sends) => retried(sends, send.clientId));
    await this.flush(send.conversationId);
  }

  async sendAnyway(send: PendingSend): Promise<void> {
    await this.change(send.conversationId, (sends) => confirmed(sends, send.clientId));
    await this.flush(send.conversationId);
  }

  /** Takes a message back. What is behind it may go. */
  async discard(send: PendingSend): Promise<void> {
    await this.change(send.conversationId, (sends) => gone(sends, send.clientId));
    await this.flush(send.conversationId);
  }

  /** The connection is back, or somebody asked: everything that waits is tried now. */
  async flushAll(): Promise<void> {
    const lists = await this.outside.storage.load(this.scope);
    await Promise.all(Object.keys(lists).map((conversationId) => this.flush(conversationId)));
  }

  /** Shows a list that another tab changed. */
  async reread(conversationId: string): Promise<void> {
    const lists = await this.outside.storage.load(this.scope);
    this.outside.show(conversationId, lists[conversationId] ?? []);
  }

  flush(conversationId: string): Promise<void> {
    const running = this.running.get(conversationId);
    if (running) {
      this.again.add(conversationId);
      return running;
    }
    const work = this.drain(conversationId).finally(() => this.running.delete(conversationId));
    this.running.set(conversationId, work);
    return work;
  }

  private async drain(conversationId: string): Promise<void> {
    clearTimeout(this.timers.get(conversationId));
    do {
      this.again.delete(conversationId);
      await this.outside.alone(`crm-send:${this.scope}:${conversationId}`, async () => {
        let more = true;
        while (more && !this.stopped) more = await this.sendNext(conversationId);
      });
    } while (this.again.has(conversationId) && !this.stopped);
  }

  /** True when the next one may go right after. */
  private async sendNext(conversationId: string): Promise<boolean> {
    let send: PendingSend | undefined;
    await this.change(conversationId, (sends) => {
      send = nextOf(sends);
      return send ? started(sends, send.clientId) : sends;
    });
    if (!send) return false;
    const { clientId, tries } = send;
    try {
      await this.outside.deliver(send);
    } catch (problem) {
      return this.settle(conversationId, clientId, tries, problem);
    }
    await this.change(conversationId, (sends) => gone(sends, clientId));
    return true;
  }

  private async settle(id: string, clientId: string, tries: number, problem: unknown): Promise<boolean> {
    const outcome = outcomeOf(problem, tries);
    if (outcome.kind === 'later') {
      await this.change(id, (sends) => postponed(sends, clientId));
      this.wakeLater(id, outcome.afterMs ?? backOff(tries, chance()));
      return false;
    }
    if (outcome.kind === 'ask') {
      await this.change(id, (sends) => heldForPerson(sends, clientId, outcome.params));
      return false;
    }
    const { code, params } = outcome;
    await this.change(id, (sends) => refused(sends, clientId, { code, params }));
    return true;
  }

  private wakeLater(conversationId: string, ms: number): void {
    if (this.stopped) return;
    clearTimeout(this.timers.get(conversationId));
    this.timers.set(
      conversationId,
      setTimeout(() => void this.flush(conversationId), ms),
    );
  }

  private async change(conversationId: string, by: (sends: Sends) => Sends): Promise<void> {
    const sends = await this.outside.storage.change(this.scope, conversationId, by);
    this.outside.show(conversationId, sends);
    this.outside.tellTabs(conversationId);
  }
}
