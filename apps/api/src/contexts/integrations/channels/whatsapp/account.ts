import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../../kernel/domain-error.js';
import { CredentialsRejected, WebhookRefused } from '../../application/channel.errors.js';
import type { ChannelAccount, ProvenAccount } from '../../application/ports/channel.js';
import { listOf, recordOf, textOf } from '../../channel-kit/json-reader.js';
import { graphErrorOf } from './errors.js';
import { GraphApi } from './graph-api.js';
import { ask, reached } from './graph-question.js';

const numberFields = 'id,display_phone_number,verified_name,quality_rating';
const longestCallback = 200;
const mostPages = 20;

/** Connecting a number: that the token may use it, that it belongs to the business account, and where to deliver. */
@Injectable()
export class WhatsAppAccounts {
  constructor(private readonly graph: GraphApi) {}

  /** @throws CredentialsRejected, ChannelUnreachable */
  async prove(credentials: Readonly<Record<string, string>>): Promise<ProvenAccount> {
    const { phoneNumberId = '', businessAccountId = '', accessToken = '' } = credentials;
    const number = await ask(this.graph, accessToken, [phoneNumberId], { fields: numberFields }, 'number');
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
      const answer = await ask(
        this.graph,
        token,
        [businessAccountId, 'phone_numbers'],
        query,
        'business_account',
      );
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
      const account = await ask(
        this.graph,
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
}
