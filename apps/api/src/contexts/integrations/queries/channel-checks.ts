import type { ChannelType } from '../../../kernel/channel-type.js';
import type { ChannelCheck } from './channel.dto.js';
import type { ChannelRow } from './channel-page.query.js';

type Facts = Pick<
  ChannelRow,
  | 'type'
  | 'status'
  | 'accountName'
  | 'quality'
  | 'verifiedAt'
  | 'firstSignedAt'
  | 'lastInboundAt'
  | 'lastSuccessAt'
  | 'lastError'
  | 'createdAt'
  | 'stuckSince'
  | 'alert'
>;

interface Refusals {
  readonly count: number;
  readonly lastAt: Date | null;
}

const qualityStates: Readonly<Record<string, ChannelCheck['state']>> = {
  GREEN: 'ok',
  YELLOW: 'warning',
  RED: 'failed',
};

/** Providers that rate an account; of the others nothing is missing. */
const rated: ReadonlySet<string> = new Set(['whatsapp'] satisfies ChannelType[]);

/** What is known of a connection, point by point, from what happened last. */
export function channelChecks(channel: Facts, refusals: Refusals): ChannelCheck[] {
  return [
    token(channel),
    number(channel),
    webhook(channel),
    signature(channel, refusals),
    ...(rated.has(channel.type) ? [quality(channel)] : []),
    sending(channel),
    account(channel),
  ];
}

function token({ status, lastError, lastSuccessAt, createdAt }: Facts): ChannelCheck {
  if (status === 'error') return check('token', 'failed', lastError?.message ?? null, lastError?.at ?? null);
  return check('token', 'ok', null, lastSuccessAt ?? createdAt);
}

/** Proved by the provider when it was connected; another number would be another channel. */
function number({ accountName, createdAt }: Facts): ChannelCheck {
  return check('number', 'ok', accountName, createdAt);
}

function webhook({ verifiedAt, firstSignedAt, lastInboundAt, lastError, alert }: Facts): ChannelCheck {
  if (alert && isAboutWebhook(alert)) return check('webhook', 'failed', alert.message, alert.at);
  const reachedAt = lastInboundAt ?? firstSignedAt ?? verifiedAt;
  if (reachedAt) return check('webhook', 'ok', null, reachedAt);
  return lastError?.code.startsWith('channel.')
    ? check('webhook', 'failed', lastError.message, lastError.at)
    : check('webhook', 'pending', null, null);
}

/** The app secret never crosses the wire: only a signed post shows whether it is the right one. */
function signature({ firstSignedAt, lastInboundAt }: Facts, { count, lastAt }: Refusals): ChannelCheck {
  const signedAt = lastInboundAt ?? firstSignedAt;
  if (count > 0 && lastAt && (!signedAt || lastAt > signedAt)) {
    return check('signature', signedAt ? 'warning' : 'failed', String(count), lastAt);
  }
  return signedAt ? check('signature', 'ok', null, signedAt) : check('signature', 'pending', null, null);
}

function quality({ quality: rating, createdAt }: Facts): ChannelCheck {
  const state = rating === null ? undefined : qualityStates[rating];
  return check('quality', state ?? 'pending', rating, state ? createdAt : null);
}

/** Whether what is written by it gets through. */
function sending({ stuckSince, lastSuccessAt, lastError }: Facts): ChannelCheck {
  if (stuckSince) return check('sending', 'failed', lastError?.message ?? null, stuckSince);
  return lastSuccessAt
    ? check('sending', 'ok', null, lastSuccessAt)
    : check('sending', 'pending', null, null);
}

/** What the provider itself warns of. */
function account({ alert, createdAt }: Facts): ChannelCheck {
  return alert && !isAboutWebhook(alert)
    ? check('account', 'failed', alert.message, alert.at)
    : check('account', 'ok', null, createdAt);
}

/** Ours, about where the provider delivers; all others are the provider's own. */
function isAboutWebhook({ code }: NonNullable<Facts['alert']>): boolean {
  return code.startsWith('channel.');
}

function check(
  name: ChannelCheck['name'],
  state: ChannelCheck['state'],
  detail: string | null,
  at: Date | string | null,
): ChannelCheck {
  return { name, state, detail, at: at instanceof Date ? at.toISOString() : at };
}
