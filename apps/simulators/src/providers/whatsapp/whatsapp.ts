import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Faults } from '../../control/faults.ts';
import type { Provider } from '../../control/provider.ts';
import { is, readBody } from '../../control/read-body.ts';
import type { Journal } from '../../disk/journal.ts';
import { whatsAppControl } from './control.ts';
import { graphRoutes } from './graph.ts';
import { Poster } from './poster.ts';
import { Sending } from './send.ts';
import { WhatsAppStore } from './store.ts';
import { WhatsAppWorld } from './world.ts';
import { readWriting, writeOne } from './writing.ts';

interface Credentials {
  readonly phoneNumberId?: string;
  readonly businessAccountId?: string;
  readonly accessToken?: string;
  readonly appSecret?: string;
  readonly verifyToken?: string;
}

export interface WhatsAppOptions {
  readonly folder: string;
  readonly retryMs: number;
  readonly journal: Journal;
  readonly faults: Faults;
}

/** The WhatsApp Business Cloud API, as strict as the real one. */
export class WhatsApp implements Provider {
  readonly name = 'whatsapp';
  readonly store: WhatsAppStore;
  readonly world: WhatsAppWorld;
  readonly #sending: Sending;
  readonly #options: WhatsAppOptions;

  constructor(options: WhatsAppOptions) {
    this.#options = options;
    this.store = new WhatsAppStore(join(options.folder, 'whatsapp.jsonl'));
    this.world = new WhatsAppWorld(this.store, new Poster(this.store, options.retryMs));
    this.#sending = new Sending(this.store, this.world);
  }

  routes(server: FastifyInstance): void {
    graphRoutes(server, this.store, this.#sending, this.#options.journal, this.#options.faults);
  }

  control(server: FastifyInstance): void {
    whatsAppControl(server, this.store, this.world);
  }

  saveAccount(given: Readonly<Record<string, unknown>>, webhookUrl: string | undefined): object {
    const credentials = readBody<Credentials>(given, {
      'phoneNumberId?': is.text,
      'businessAccountId?': is.text,
      'accessToken?': is.text,
      'appSecret?': is.text,
      'verifyToken?': is.text,
    });
    const phoneNumberId = credentials.phoneNumberId ?? digits(15);
    const known = this.store.account(phoneNumberId);
    const token = credentials.accessToken ?? [...(known?.tokens ?? [])][0] ?? `EAAsim${secret(32)}`;
    const account = this.store.changeAccount({
      phoneNumberId,
      token,
      businessAccountId: credentials.businessAccountId ?? known?.businessAccountId ?? digits(15),
      appSecret: credentials.appSecret ?? known?.appSecret ?? randomBytes(16).toString('hex'),
      verifyToken: credentials.verifyToken ?? known?.verifyToken ?? secret(16),
      ...(webhookUrl === undefined ? {} : { webhookUrl }),
    });
    this.world.tell('account', phoneNumberId, '');
    return {
      provider: this.name,
      account: phoneNumberId,
      credentials: {
        phoneNumberId,
        businessAccountId: account.businessAccountId,
        accessToken: token,
        appSecret: account.appSecret,
        verifyToken: account.verifyToken,
      },
      webhookUrl: this.store.webhookUrlOf(account),
    };
  }

  revoke(credential: string): void {
    this.store.revoke(credential);
  }

  write(given: Readonly<Record<string, unknown>>): object {
    return writeOne(this.store, this.world, readWriting(given));
  }

  resume(): void {
    this.world.resume();
  }

  stop(): void {
    this.world.stop();
    this.store.close();
  }
}

function digits(count: number): string {
  return Array.from({ length: count }, (_, index) => String(randomInt(index === 0 ? 1 : 0, 10))).join('');
}

function secret(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}
