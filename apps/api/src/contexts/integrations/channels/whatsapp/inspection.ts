import type { ChannelAccount, ChannelInspection } from '../../application/ports/channel.js';
import { recordOf } from '../../channel-kit/json-reader.js';
import { webAddress } from '../../channel-kit/web-address.js';
import type { GraphApi } from './graph-api.js';
import { ask } from './graph-question.js';
import { shortOf } from './words.js';

const fields = [
  ...['display_phone_number', 'verified_name', 'quality_rating', 'throughput', 'webhook_configuration'],
  'whatsapp_business_manager_messaging_limit',
].join(',');

/** What Meta says of a number. @throws CredentialsRejected, ChannelUnreachable */
export async function inspectNumber(
  graph: GraphApi,
  { externalId, credentials }: ChannelAccount,
): Promise<ChannelInspection> {
  const token = credentials.accessToken ?? '';
  const number = await ask(graph, token, [externalId], { fields }, 'number');
  const webhooks = recordOf(number.webhook_configuration);
  return {
    // The nearest one counts: of the number, else of the business account, else of the app.
    webhookUrl:
      webAddress(webhooks?.phone_number) ??
      webAddress(webhooks?.whatsapp_business_account) ??
      webAddress(webhooks?.application) ??
      null,
    // The app that has the webhook may pass its posts on.
    isOnlyWay: false,
    isOutdated: false,
    pendingUpdates: null,
    lastError: null,
    quality: shortOf(number.quality_rating, 40) ?? null,
    messagingLimit: shortOf(number.whatsapp_business_manager_messaging_limit, 64) ?? null,
    name: shortOf(number.verified_name, 200) ?? null,
  };
}
