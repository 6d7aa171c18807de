import { DomainError } from '../../../../kernel/domain-error.js';
import { ChannelUnreachable, CredentialsRejected } from '../../application/channel.errors.js';
import { recordOf, type JsonRecord } from '../../channel-kit/json-reader.js';
import { graphErrorOf } from './errors.js';
import type { GraphAnswer, GraphApi } from './graph-api.js';

/** What a question is about: whose fault it is when Meta does not know it. */
export type Subject = 'number' | 'business_account';

/** Limits and failures of Meta's own: no word about the credentials. */
const passing = new Set([2, 4, 80007, 80008, 131000, 131016]);

/** Asks Meta for an object or a list. @throws CredentialsRejected, ChannelUnreachable */
export async function ask(
  graph: GraphApi,
  token: string,
  path: readonly string[],
  query: Readonly<Record<string, string>>,
  subject: Subject,
): Promise<JsonRecord> {
  const answer = await reached(() => graph.get(token, path, query));
  const json = recordOf(answer.json);
  if (answer.status === 200 && json) return json;
  throw refusal(answer, subject);
}

/** @throws ChannelUnreachable when there was no answer */
export async function reached(call: () => Promise<GraphAnswer>): Promise<GraphAnswer> {
  try {
    return await call();
  } catch (error) {
    throw new ChannelUnreachable(error instanceof Error ? error.message : 'no answer');
  }
}

function refusal({ status, json }: GraphAnswer, subject: Subject): DomainError {
  const error = graphErrorOf(recordOf(json)?.error);
  if (!error || passing.has(error.code))
    return new ChannelUnreachable(error?.text ?? `Meta answered ${status}.`);
  if (error.code === 190 || error.code === 0) return new CredentialsRejected('token', error.text);
  const isPermission = error.code === 3 || error.code === 10 || (error.code >= 200 && error.code <= 299);
  return new CredentialsRejected(isPermission ? 'permission' : subject, error.text);
}
