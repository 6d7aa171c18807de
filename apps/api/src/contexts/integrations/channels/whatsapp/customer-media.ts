import { EgressFailed } from '../../../../platform/egress/egress-failed.js';
import type { EgressStream } from '../../../../platform/egress/open-exchange.js';
import { MediaUnavailable, type ChannelAccount, type OpenedMedia } from '../../application/ports/channel.js';
import { recordOf, textOf } from '../../channel-kit/json-reader.js';
import { graphErrorOf } from './errors.js';
import type { GraphAnswer, GraphApi } from './graph-api.js';

/** Beyond this Meta itself takes no file. */
const largest = 100 * 1024 * 1024;
/** An address is good for five minutes; one that is not any more is asked for again, once. */
const mostAddresses = 2;
const badToken = new Set([0, 190]);
const passing = new Set([1, 2, 4, 80007, 80008, 131000, 131016, 130429]);

/** Opens a file that a customer sent. @throws MediaUnavailable */
export async function openCustomerFile(
  graph: GraphApi,
  mediaId: string | undefined,
  { externalId, credentials }: ChannelAccount,
): Promise<OpenedMedia> {
  const token = credentials.accessToken ?? '';
  if (mediaId === undefined || !/^[\w-]{1,256}$/.test(mediaId)) {
    throw new MediaUnavailable('media.refused', false, 'no media id');
  }
  for (let asked = 1; ; asked += 1) {
    const info = infoOf(await reached(() => graph.get(token, [mediaId], { phone_number_id: externalId })));
    if (info.size !== null && info.size > largest) {
      throw new MediaUnavailable('media.too_large', false, `${info.size} bytes`);
    }
    const answer = await reached(() => graph.openFile(token, info.url));
    if (answer.status === 200) {
      return { stream: answer.stream, mimeType: info.mimeType, size: info.size ?? lengthOf(answer) };
    }
    answer.stream.destroy();
    if (answer.status === 404 && asked < mostAddresses) continue;
    throw unopened(answer.status);
  }
}

function infoOf({ status, json }: GraphAnswer) {
  const info = recordOf(json);
  const url = textOf(info?.url, 4_096);
  if (status === 200 && info && url !== undefined) {
    const size = Number(info.file_size);
    return {
      url,
      mimeType: textOf(info.mime_type, 127) ?? null,
      size: info.file_size !== undefined && Number.isSafeInteger(size) && size >= 0 ? size : null,
    };
  }
  const error = graphErrorOf(info?.error);
  const words = error?.text ?? `Meta answered ${status}.`;
  if (error && badToken.has(error.code)) throw new MediaUnavailable('media.refused', true, words);
  if (!error || passing.has(error.code) || status === 429 || status >= 500) {
    throw new MediaUnavailable('media.unreachable', true, words);
  }
  // Ids of customers' files live for seven days; Meta says of a dead one that there is no such object.
  throw new MediaUnavailable('media.expired', false, words);
}

function unopened(status: number): MediaUnavailable {
  const words = `The file's address answered ${status}.`;
  if (status === 404 || status === 410) return new MediaUnavailable('media.expired', false, words);
  if (status === 401 || status === 403) return new MediaUnavailable('media.refused', true, words);
  if (status === 429 || status >= 500) return new MediaUnavailable('media.unreachable', true, words);
  return new MediaUnavailable('media.refused', false, words);
}

async function reached<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    const isForbidden =
      error instanceof EgressFailed && (error.reason === 'refused' || error.reason === 'too_many_redirects');
    const words = error instanceof Error ? error.message : 'no answer';
    throw isForbidden
      ? new MediaUnavailable('media.refused', false, words)
      : new MediaUnavailable('media.unreachable', true, words);
  }
}

function lengthOf({ headers }: EgressStream): number | null {
  const length = Number(headers['content-length'] ?? NaN);
  return Number.isSafeInteger(length) ? length : null;
}
