import type { Args } from '../api/args.ts';
import { badRequest, conflict, tooMany } from '../bot-error.ts';
import type { Bot, Webhook } from '../model.ts';
import { Described, type BotApi, type Call, type Methods } from './method.ts';

const openPorts = ['', '80', '88', '443', '8443'];
const longestSecret = 256;
const betweenCallsMs = 1_000;

/** How a bot gets its updates. */
export function updateMethods({ store, clock, webhooks, polls }: BotApi): Methods {
  const lastCalls = new Map<string, number>();

  function setWebhook({ bot, args }: Call): Described {
    if (args.text('url') === '') return removeWebhook(bot, args);
    const now = clock.now();
    if (now - (lastCalls.get(bot.id) ?? -Infinity) < betweenCallsMs) throw tooMany(1);
    lastCalls.set(bot.id, now);
    const webhook = readWebhook(args);
    const allowed = readAllowed(args);
    if (isSame(bot.webhook, webhook) && !args.flag('drop_pending_updates')) {
      if (allowed !== undefined) store.changeBot({ id: bot.id, allowedUpdates: allowed });
      return new Described(true, 'Webhook is already set');
    }
    dropIfAsked(bot, args);
    polls.interrupt(bot.id, 'terminated by setWebhook request');
    const changed = store.changeBot({
      id: bot.id,
      webhook,
      lastError: null,
      ...(allowed === undefined ? {} : { allowedUpdates: allowed }),
    });
    webhooks.restart(changed);
    return new Described(true, 'Webhook was set');
  }

  function removeWebhook(bot: Bot, args: Args): Described {
    dropIfAsked(bot, args);
    if (bot.webhook === null) return new Described(true, 'Webhook is already deleted');
    webhooks.restart(store.changeBot({ id: bot.id, webhook: null, lastError: null }));
    return new Described(true, 'Webhook was deleted');
  }

  function dropIfAsked(bot: Bot, args: Args): void {
    if (!args.flag('drop_pending_updates')) return;
    store.updates.take(
      bot.id,
      store.updates.waiting(bot.id, clock.now()).map(({ id }) => id),
    );
  }

  return {
    setwebhook: setWebhook,
    deletewebhook: ({ bot, args }) => removeWebhook(bot, args),
    getwebhookinfo: ({ bot }) => ({
      url: bot.webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: store.updates.waiting(bot.id, clock.now()).length,
      ...(bot.webhook?.ipAddress ? { ip_address: bot.webhook.ipAddress } : {}),
      ...(bot.lastError === null
        ? {}
        : {
            last_error_date: Math.floor(bot.lastError.at / 1_000),
            last_error_message: bot.lastError.message,
          }),
      ...(bot.webhook ? { max_connections: bot.webhook.maxConnections } : {}),
      ...(bot.allowedUpdates === null ? {} : { allowed_updates: bot.allowedUpdates }),
    }),
    getupdates: ({ bot, args }) => {
      if (bot.webhook) {
        throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      }
      const allowed = readAllowed(args);
      if (allowed !== undefined) store.changeBot({ id: bot.id, allowedUpdates: allowed });
      return polls.poll(bot.id, {
        offset: args.int('offset', 0),
        limit: args.int('limit', 100, 1, 100),
        timeoutSeconds: args.int('timeout', 0, 0, 50),
      });
    },
  };
}

function readWebhook(args: Args): Webhook {
  const url = args.text('url');
  checkAddress(url);
  const secretToken = args.text('secret_token');
  if (secretToken.length > longestSecret) throw badRequest('secret token is too long');
  if (!/^[\w-]*$/.test(secretToken)) throw badRequest('secret token contains unallowed characters');
  return {
    url,
    secretToken: secretToken === '' ? null : secretToken,
    maxConnections: args.int('max_connections', 40, 1, 100),
    ipAddress: args.text('ip_address') || null,
  };
}

function checkAddress(given: string): void {
  const bad = (why: string) => badRequest(`bad webhook: ${why}`);
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`;
  if (!URL.canParse(address)) throw badRequest('invalid webhook URL specified');
  const { protocol, hostname, port } = new URL(address);
  if (isLoopback(hostname)) {
    if (!['http:', 'https:'].includes(protocol)) throw badRequest('invalid webhook URL specified');
    return;
  }
  if (protocol === 'http:') throw bad('An HTTPS URL must be provided for webhook');
  if (protocol !== 'https:') throw badRequest('invalid webhook URL specified');
  if (!openPorts.includes(port)) throw bad('Webhook can be set up only on ports 80, 88, 443 or 8443');
  if (hostname.startsWith('[')) throw bad('IPv6-only addresses are not allowed');
  if (isReserved(hostname)) throw bad(`IP address ${hostname} is reserved`);
  if (!hostname.includes('.')) throw bad('Failed to resolve host: Name or service not known');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
}

function isReserved(host: string): boolean {
  const [, first = '', second = ''] = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host) ?? [];
  if (first === '') return false;
  const [a, b] = [Number(first), Number(second)];
  return (
    a === 0 ||
    a === 10 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168)
  );
}

/** Undefined: as before; null: all but those that have to be asked for. */
function readAllowed(args: Args): readonly string[] | null | undefined {
  const given = args.json('allowed_updates');
  if (!Array.isArray(given)) return undefined;
  const kinds = given.filter((kind): kind is string => typeof kind === 'string');
  return kinds.length === 0 ? null : kinds;
}

function isSame(one: Webhook | null, other: Webhook): boolean {
  return (
    one !== null &&
    one.url === other.url &&
    one.secretToken === other.secretToken &&
    one.maxConnections === other.maxConnections &&
    one.ipAddress === other.ipAddress
  );
}
