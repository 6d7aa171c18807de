import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Faults } from '../../control/faults.ts';
import type { Provider } from '../../control/provider.ts';
import { is, readBody } from '../../control/read-body.ts';
import type { Journal } from '../../disk/journal.ts';
import type { FileStore } from '../../disk/file-store.ts';
import { whatsAppControl } from './control/control.ts';
import { eventControl } from './control/events.ts';
import { mediaControl } from './control/media.ts';
import { shopPhoneControl } from './control/shop-phone.ts';
import { templateControl } from './control/templates.ts';
import { graphRoutes } from './graph.ts';
import { Calls } from './graph/call.ts';
import { downloadPath } from './graph/media.ts';
import { InboundFiles } from './media/inbound-file.ts';
import { WhatsAppPhone } from './phone.ts';
import { Poster } from './poster.ts';
import { Sending } from './send.ts';
import { WhatsAppStore } from './store.ts';
import { TemplateEvents } from './templates/template-events.ts';
import { WhatsAppWorld } from './world.ts';
import { Writings } from './writing.ts';

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
  readonly files: FileStore;
  readonly journal: Journal;
  readonly faults: Faults;
  /** Where this server is reached, once it listens. */
  readonly origin: () => string;
}

/** The WhatsApp Business Cloud API, as strict as the real one. */
export class WhatsApp implements Provider {
  readonly name = 'whatsapp';
  readonly phone: WhatsAppPhone;
  readonly #store: WhatsAppStore;
  readonly #world: WhatsAppWorld;
  readonly #sending: Sending;
  readonly #events: TemplateEvents;
  readonly #inbound: InboundFiles;
  readonly #writings: Writings;
  readonly #options: WhatsAppOptions;

  constructor(options: WhatsAppOptions) {
    const { folder, retryMs, files, origin } = options;
    this.#options = options;
    this.#store = new WhatsAppStore(join(folder, 'whatsapp.jsonl'), files);
    this.#world = new WhatsAppWorld(this.#store, files, new Poster(this.#store, retryMs));
    this.#sending = new Sending(this.#store, this.#world);
    this.#events = new TemplateEvents(this.#store, this.#world);
    this.#inbound = new InboundFiles(
      this.#store.media,
      files,
      (media) => `${origin()}/${this.name}${downloadPath}?${this.#store.media.addressOf(media, Date.now())}`,
    );
    this.#writings = new Writings(this.#store, this.#world, this.#inbound);
    this.phone = new WhatsAppPhone(this.#store, this.#world, this.#writings, files);
  }

  routes(server: FastifyInstance): void {
    const { files, journal, faults } = this.#options;
    graphRoutes(server, {
      store: this.#store,
      files,
      sending: this.#sending,
      events: this.#events,
      calls: new Calls(this.#store, journal, faults),
    });
  }

  control(server: FastifyInstance): void {
    const store = this.#store;
    const world = this.#world;
    whatsAppControl(server, { store, world, writings: this.#writings, phone: this.phone });
    eventControl(server, store, world);
    mediaControl(server, store);
    templateControl(server, store, world, this.#events);
    shopPhoneControl(server, store, world, this.#inbound);
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
    const known = this.#store.account(phoneNumberId);
    const token = credentials.accessToken ?? [...(known?.tokens ?? [])][0] ?? `EAAsim${secret(32)}`;
    const account = this.#store.changeAccount({
      phoneNumberId,
      token,
      businessAccountId: credentials.businessAccountId ?? known?.businessAccountId ?? digits(15),
      appSecret: credentials.appSecret ?? known?.appSecret ?? randomBytes(16).toString('hex'),
      verifyToken: credentials.verifyToken ?? known?.verifyToken ?? secret(16),
      ...(webhookUrl === undefined ? {} : { webhookUrl }),
    });
    this.#world.tell('account', phoneNumberId, '');
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
      webhookUrl: this.#store.webhookUrlOf(account),
    };
  }

  revoke(credential: string): void {
    this.#store.revoke(credential);
  }

  write(given: Readonly<Record<string, unknown>>): Promise<object> {
    return this.#writings.writeOne(given);
  }

  resume(): void {
    this.#world.resume();
  }

  stop(): void {
    this.#world.stop();
    this.#store.close();
  }
}

function digits(count: number): string {
  return Array.from({ length: count }, (_, index) => String(randomInt(index === 0 ? 1 : 0, 10))).join('');
}

function secret(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}
