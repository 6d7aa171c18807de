import { Injectable } from '@nestjs/common';
import {
  ChannelUnreachable,
  ConnectedElsewhere,
  CredentialsRejected,
  WebhookRefused,
} from '../../application/channel.errors.js';
import type {
  ChannelAccount,
  ChannelInspection,
  ProvenAccount,
  Subscription,
} from '../../application/ports/channel.js';
import { recordOf, textOf, type JsonRecord } from '../../channel-kit/json-reader.js';
import { BotApi, type BotAnswer } from './bot-api.js';
import { idOf } from './chat-key.js';
import { descriptionOf } from './errors.js';
import { updateKinds } from './inbound.js';
import { instantOf } from './timestamp.js';

type Credentials = Readonly<Record<string, string>>;

/** Connecting a bot: whose token it is, where Telegram delivers, and how that fares. */
@Injectable()
export class TelegramAccounts {
  constructor(private readonly bot: BotApi) {}

  /** @throws CredentialsRejected, ChannelUnreachable */
  async prove(credentials: Credentials): Promise<ProvenAccount> {
    const bot = await this.#ask(credentials, 'getMe');
    const externalId = idOf(bot.id);
    if (externalId === undefined || bot.is_bot !== true) throw new ChannelUnreachable('No bot answered.');
    const username = textOf(bot.username, 64);
    return {
      externalId,
      scope: '',
      address: username === undefined ? null : `@${username}`,
      accountName: textOf(bot.first_name, 200) ?? null,
      quality: null,
    };
  }

  /**
   * A bot has one webhook. One that leads to another system is left alone unless a person says otherwise.
   * @throws ConnectedElsewhere, WebhookRefused, CredentialsRejected, ChannelUnreachable
   */
  async subscribe(
    { credentials }: ChannelAccount,
    webhookUrl: string,
    { takeOver }: Subscription,
  ): Promise<void> {
    const current = textOf((await this.#ask(credentials, 'getWebhookInfo')).url, 2_048);
    if (current !== undefined && !takeOver && !isOurs(current, webhookUrl))
      throw new ConnectedElsewhere(hostOf(current));
    const answer = await this.#call(credentials, 'setWebhook', {
      url: webhookUrl,
      secret_token: credentials.secretToken ?? '',
      allowed_updates: updateKinds,
    });
    if (isDone(answer)) return;
    if (answer.status === 400) throw new WebhookRefused(descriptionOf(answer.json) ?? 'Bad Request');
    throw refusal(answer);
  }

  /** What waits at Telegram stays there for a day, for whoever connects the bot next. */
  async unsubscribe({ credentials }: ChannelAccount, webhookUrl: string): Promise<void> {
    const current = textOf((await this.#ask(credentials, 'getWebhookInfo')).url, 2_048);
    // Meanwhile it may deliver to somebody else, who would lose it.
    if (current === undefined || !isSameChannel(current, webhookUrl)) return;
    const answer = await this.#call(credentials, 'deleteWebhook', {});
    if (!isDone(answer)) throw refusal(answer);
  }

  /** @throws CredentialsRejected, ChannelUnreachable */
  async inspect({ credentials }: ChannelAccount): Promise<ChannelInspection> {
    const bot = await this.#ask(credentials, 'getMe');
    const webhook = await this.#ask(credentials, 'getWebhookInfo');
    const message = textOf(webhook.last_error_message, 1_024);
    const now = new Date();
    return {
      webhookUrl: textOf(webhook.url, 2_048) ?? null,
      isOnlyWay: true,
      isOutdated: lacksKinds(webhook.allowed_updates),
      pendingUpdates: typeof webhook.pending_update_count === 'number' ? webhook.pending_update_count : null,
      lastError:
        message === undefined
          ? null
          : {
              message,
              at:
                typeof webhook.last_error_date === 'number' ? instantOf(webhook.last_error_date, now) : null,
            },
      quality: null,
      messagingLimit: null,
      name: textOf(bot.first_name, 200) ?? null,
    };
  }

  async #ask(credentials: Credentials, method: string): Promise<JsonRecord> {
    const answer = await this.#call(credentials, method, {});
    const result = answer.status === 200 ? recordOf(recordOf(answer.json)?.result) : undefined;
    if (!result) throw refusal(answer);
    return result;
  }

  async #call(
    { botToken = '' }: Credentials,
    method: string,
    parameters: Readonly<Record<string, unknown>>,
  ): Promise<BotAnswer> {
    try {
      return await this.bot.call(botToken, method, parameters);
    } catch {
      // The cause may name the address, which holds the token.
      throw new ChannelUnreachable('Telegram did not answer.');
    }
  }
}

/** Where Telegram tells none it delivers what it thinks best, which nobody has to change. */
function lacksKinds(told: unknown): boolean {
  return Array.isArray(told) && updateKinds.some((kind) => !told.includes(kind));
}

function isDone({ status, json }: BotAnswer): boolean {
  return status === 200 && recordOf(json)?.ok === true;
}

/** 404 is what a token answers that never was one. */
function refusal(answer: BotAnswer): CredentialsRejected | ChannelUnreachable {
  const words = descriptionOf(answer.json);
  const isAboutToken = (answer.status === 401 || answer.status === 404) && words !== undefined;
  return isAboutToken
    ? new CredentialsRejected('token', words)
    : new ChannelUnreachable(words ?? `Telegram answered ${answer.status}.`);
}

/** This very channel, also under an older address of ours. */
function isSameChannel(current: string, webhookUrl: string): boolean {
  return URL.canParse(current) && new URL(current).pathname.endsWith(new URL(webhookUrl).pathname);
}

/** Another channel of this installation that the bot was connected by before counts as ours too. */
function isOurs(current: string, webhookUrl: string): boolean {
  const folder = webhookUrl.slice(0, webhookUrl.lastIndexOf('/') + 1);
  return isSameChannel(current, webhookUrl) || current.startsWith(folder);
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}
