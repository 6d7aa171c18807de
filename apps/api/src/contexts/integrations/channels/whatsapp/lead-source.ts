import type { LeadSource } from '../../../../kernel/message-content.js';
import { recordOf } from '../../channel-kit/json-reader.js';
import { webAddress } from '../../channel-kit/web-address.js';
import { shortOf } from './words.js';

/** The ad or post whose button opened the chat; undefined when the message tells of none. */
export function leadSourceOf(value: unknown): LeadSource | undefined {
  const referral = recordOf(value);
  if (!referral) return undefined;
  const type = referral.source_type;
  const facts = {
    id: shortOf(referral.source_id, 256),
    url: webAddress(referral.source_url),
    headline: shortOf(referral.headline, 1_000),
    body: shortOf(referral.body, 4_000),
    payload: shortOf(referral.ctwa_clid, 1_000),
  };
  const known = Object.entries(facts).filter((fact): fact is [string, string] => fact[1] !== undefined);
  if (known.length === 0) return undefined;
  return { kind: type === 'ad' || type === 'post' ? type : 'link', ...Object.fromEntries(known) };
}
