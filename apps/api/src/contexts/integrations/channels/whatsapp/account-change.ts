import type { AccountEvent, ChannelEvent } from '../../application/ports/channel-event.js';
import type { ChannelAccount, ParseContext } from '../../application/ports/channel.js';
import { recordOf, textOf } from '../../channel-kit/json-reader.js';
import { phoneKey } from '../../channel-kit/phone-key.js';
import { storableJson } from '../../channel-kit/storable-json.js';
import { accountFields } from './account-fields.js';
import { instantOf } from './timestamp.js';
import type { Change } from './wire.js';

/** What a change says of the account, once for each of our channels that it is about. */
export function accountEvents(change: Change, context: ParseContext): ChannelEvent[] {
  const field = accountFields.get(change.field);
  const about = field?.read(change.value);
  if (!field || !about) return [{ type: 'ignored', reason: `field ${change.field}` }];
  const owners = channelsOf(change, context);
  const meant = field.ofNumber === true ? ofNumber(owners, change.value.display_phone_number) : owners;
  if (meant.length === 0) return [{ type: 'ignored', reason: 'another account' }];
  return meant.map(({ channelId }) => accountEvent(channelId, about, change, context));
}

export function accountEvent(
  channelId: string,
  about: AccountEvent['about'],
  { time, value }: Pick<Change, 'time' | 'value'>,
  { receivedAt }: ParseContext,
): AccountEvent {
  const facts = recordOf(storableJson(value)) ?? {};
  return { type: 'account', channelId, about, facts, at: instantOf(time, receivedAt) };
}

/** All channels of the workspace in the same business account that the same app signs for. */
export function channelsOf(
  { businessAccountId }: Change,
  { account, siblings }: ParseContext,
): ChannelAccount[] {
  return [account, ...siblings].filter(
    ({ credentials }) =>
      businessAccountId !== undefined &&
      credentials.businessAccountId === businessAccountId &&
      credentials.appSecret === account.credentials.appSecret,
  );
}

/** A channel whose number we do not know is meant only where there is no other. */
function ofNumber(owners: readonly ChannelAccount[], number: unknown): ChannelAccount[] {
  const key = phoneKey(textOf(number, 64) ?? '');
  const known = owners.filter(({ address }) => typeof address === 'string' && phoneKey(address) === key);
  if (known.length > 0 || owners.length !== 1) return known;
  return owners.filter(({ address }) => typeof address !== 'string');
}
