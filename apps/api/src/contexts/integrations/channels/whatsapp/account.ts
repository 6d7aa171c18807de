import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../../kernel/domain-error.js';
import { ChannelUnreachable, CredentialsRejected, WebhookRefused } from '../../application/channel.errors.js';
import type { ChannelAccount, ProvenAccount } from '../../application/ports/channel.js';
import { listOf, recordOf, textOf } from '../../channel-kit/json-reader.js';
import { graphErrorOf } from './errors.js';
import { GraphApi, type GraphAnswer } from './graph-api.js';

const numberFields = 'id,display_phone_number,verified_name,quality_rating';
const longestCallback = 200;
const mostPages = 20;
/** Limits and failures of Meta's own: no word about the credentials. */
const passing = new Set([2, 4, 80007, 80008, 131000, 131016]);

/** Connecting a number: that the token may use it, that it belongs to the business account, and where to deliver. */
@Injectable()
export class WhatsAppAccounts {
  constructor(private readonly graph: GraphApi) {}

  /** @throws CredentialsRejected, ChannelUnreachable */
  async prove(credentials: Readonly<Record<string, string>>): Promise<ProvenAccount> {
    const { phoneNumberId = '', businessAccountId = '', accessToken = '' } = credentials;
    const number = await this.#ask(accessToken, [phoneNumberId], { fields: numberFields }, 'number');
    if (!(await this.#hasNumber(accessToken, businessAccountId, phoneNumberId))) {
      throw new CredentialsRejected(
        'business_account',
        'The number does not belong to this business account.',
      );
    }
    return {
      externalId: phoneNumberId,
      scope: await this.#portfolio(accessToken, businessAccountId),
      address: textOf(number.display_phone_number, 40) ?? null,
      accountName: textOf(number.verified_name, 200) ?? null,
      quality: textOf(number.quality_rating, 40) ?? null,
    };
  }

  /** @throws WebhookRefused, ChannelUnreachable */
  async subscribe({ credentials }: ChannelAccount, webhookUrl: string): Promise<void> {
    const { businessAccountId = '', accessToken = '', verifyToken = '' } = credentials;
    if (webhookUrl.length > longestCallback)
      throw new WebhookRefused('The address is longer than Meta takes.');
    const answer = await reached(() =>
      this.graph.post(accessToken, [businessAccountId, 'subscribed_apps'], {
        override_callback_uri: webhookUrl,
        verify_token: verifyToken,
      }),
    );
    if (answer.status === 200 && recordOf(answer.json)?.success === true) return;
    throw new WebhookRefused(
      graphErrorOf(recordOf(answer.json)?.error)?.text ?? `Meta answered ${answer.status}.`,
    );
  }

  async #hasNumber(token: string, businessAccountId: string, phoneNumberId: string): Promise<boolean> {
    let after: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const query = { fields: 'id', limit: '100', ...(after === undefined ? {} : { after }) };
      const answer = await this.#ask(token, [businessAccountId, 'phone_numbers'], query, 'business_account');
      if (listOf(answer.data).some((number) => textOf(recordOf(number)?.id) === phoneNumberId)) return true;
      const paging = recordOf(answer.paging);
      after = paging?.next === undefined ? undefined : textOf(recordOf(paging.cursors)?.after, 1_024);
      if (after === undefined) return false;
    }
    return false;
  }

  /** User ids are given per portfolio. Not every token may see it; without it they count as one space. */
  async #portfolio(token: string, businessAccountId: string): Promise<string> {
    try {
      const account = await this.#ask(
        token,
        [businessAccountId],
        { fields: 'owner_business_info' },
        'business_account',
      );
      return textOf(recordOf(account.owner_business_info)?.id, 64) ?? '';
    } catch (error) {
      if (error instanceof DomainError) return '';
      throw error;
    }
  }

  async #ask(
    token: string,
    path: readonly string[],
    query: Readonly<Record<string, string>>,
    what: 'number' | 'business_account',
  ): Promise<Readonly<Record<string, unknown>>> {
    const answer = await reached(() => this.graph.get(token, path, query));
    const json = recordOf(answer.json);
    if (answer.status === 200 && json) return json;
    throw refusal(answer, what);
  }
}

function refusal({ status, json }: GraphAnswer, what: 'number' | 'business_account'): DomainError {
  const error = graphErrorOf(recordOf(json)?.error);
  if (!error || passing.has(error.code))
    return new ChannelUnreachable(error?.text ?? `Meta answered ${status}.`);
  if (error.code === 190 || error.code === 0) return new CredentialsRejected('token', error.text);
  const isPermission = error.code === 3 || error.code === 10 || (error.code >= 200 && error.code <= 299);
  return new CredentialsRejected(isPermission ? 'permission' : what, error.text);
}

async function reached(call: () => Promise<GraphAnswer>): Promise<GraphAnswer> {
  try {
    return await call();
  } catch (error) {
    throw new ChannelUnreachable(error instanceof Error ? error.message : 'no answer');
  }
}
