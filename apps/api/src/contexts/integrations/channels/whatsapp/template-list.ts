import type { ChannelAccount, ChannelTemplate } from '../../application/ports/channel.js';
import { listOf, recordOf, textOf, type JsonRecord } from '../../channel-kit/json-reader.js';
import { storableJson } from '../../channel-kit/storable-json.js';
import type { GraphApi } from './graph-api.js';
import { ask } from './graph-question.js';
import { identifierOf, shortOf } from './words.js';

const fields = 'id,name,language,status,category,parameter_format,components,quality_score,rejected_reason';
const pageSize = '100';
/** More than Meta keeps for any account. */
const mostPages = 100;
/** A component with all its examples; carousels are long. */
const largestPart = 65_536;

/** All templates of the business account. @throws CredentialsRejected, ChannelUnreachable */
export async function listTemplates(
  graph: GraphApi,
  { credentials }: ChannelAccount,
): Promise<ChannelTemplate[]> {
  const { businessAccountId = '', accessToken = '' } = credentials;
  const found = new Map<string, ChannelTemplate>();
  let after: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const query = { fields, limit: pageSize, ...(after === undefined ? {} : { after }) };
    const path = [businessAccountId, 'message_templates'];
    const answer = await ask(graph, accessToken, path, query, 'business_account');
    for (const item of listOf(answer.data)) {
      const template = templateOf(item);
      // A list that changes while it is read may name one twice.
      if (template) found.set(template.externalId, template);
    }
    const paging = recordOf(answer.paging);
    after = paging?.next === undefined ? undefined : textOf(recordOf(paging.cursors)?.after, 1_024);
    if (after === undefined) break;
  }
  return [...found.values()];
}

function templateOf(item: unknown): ChannelTemplate | undefined {
  const template = recordOf(item);
  const externalId = identifierOf(template?.id);
  const name = shortOf(template?.name, 512);
  const language = shortOf(template?.language, 32);
  if (externalId === undefined || name === undefined || language === undefined) return undefined;
  const score = recordOf(template?.quality_score)?.score ?? template?.quality_score;
  const reason = shortOf(template?.rejected_reason, 1_000);
  return {
    externalId,
    name,
    language,
    category: wordOf(template?.category),
    status: wordOf(template?.status),
    parameterFormat: wordOf(template?.parameter_format) === 'NAMED' ? 'named' : 'positional',
    components: listOf(template?.components).map(componentOf),
    quality: shortOf(score, 40) ?? null,
    rejectedReason: reason === undefined || reason === 'NONE' ? null : reason,
  };
}

/** One that is too large to keep is kept by its name, so that nobody takes the rest for the whole. */
function componentOf(part: unknown): JsonRecord {
  return recordOf(storableJson(part, largestPart)) ?? { type: wordOf(recordOf(part)?.type) };
}

function wordOf(value: unknown): string {
  return shortOf(value, 64)?.toUpperCase() ?? 'UNKNOWN';
}
