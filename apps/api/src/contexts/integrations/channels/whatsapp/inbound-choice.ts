import type { ChoiceContent, OrderContent } from '../../../../kernel/message-content.js';
import type { InboundMessageEvent } from '../../application/ports/channel-event.js';
import { jsonOf, listOf, recordOf, type JsonRecord } from '../../channel-kit/json-reader.js';
import { storableJson } from '../../channel-kit/storable-json.js';
import { shortOf, wordsOf } from './words.js';

type Choice = ChoiceContent['choice'];
type Interactive = Pick<InboundMessageEvent, 'kind' | 'text' | 'content'>;

const longestChoiceId = 1_024;
const mostItems = 500;

/** The kinds of `interactive` that we read field by field; what else comes keeps its fields as they are. */
const kinds: ReadonlyMap<string, Choice['kind']> = new Map([
  ['button_reply', 'button'],
  ['list_reply', 'list'],
  ['nfm_reply', 'flow'],
  ['call_permission_reply', 'call_permission'],
]);

/** A quick reply of a template. */
export function buttonTap(value: unknown): Interactive | undefined {
  const part = recordOf(value);
  const title = shortOf(part?.text, longestChoiceId);
  const id = shortOf(part?.payload, longestChoiceId);
  if (title === undefined && id === undefined) return undefined;
  return chosen({ kind: 'template_button', ...named(id, title) });
}

/** What the customer answered to something of ours to choose from or to fill in. */
export function choiceOf(value: unknown): Interactive | undefined {
  const part = recordOf(value);
  const type = shortOf(part?.type, 64);
  if (!part || type === undefined) return undefined;
  const reply = Object.hasOwn(part, type) ? recordOf(part[type]) : undefined;
  const kind = kinds.get(type) ?? 'other';
  if (kind === 'button' || kind === 'list') {
    const description = shortOf(reply?.description, longestChoiceId);
    return chosen({
      kind,
      ...named(shortOf(reply?.id, longestChoiceId), shortOf(reply?.title, longestChoiceId)),
      ...(description === undefined ? {} : { description }),
    });
  }
  const fields = recordOf(storableJson(kind === 'flow' ? answersOf(reply) : reply));
  const id = kind === 'flow' ? shortOf(reply?.name, longestChoiceId) : kind === 'other' ? type : undefined;
  const title = kind === 'flow' ? shortOf(reply?.body, longestChoiceId) : undefined;
  return chosen({ kind, ...named(id, title), ...(fields === undefined ? {} : { fields }) });
}

export function orderOf(value: unknown): Interactive | undefined {
  const part = recordOf(value);
  const given = listOf(part?.product_items);
  const items = given.flatMap((item) => itemOf(recordOf(item)) ?? []);
  // Half an order is a wrong one: then the customer is asked.
  if (!part || items.length === 0 || items.length < given.length || items.length > mostItems)
    return undefined;
  const catalogId = shortOf(part.catalog_id, 256);
  const content: OrderContent = { order: { ...(catalogId === undefined ? {} : { catalogId }), items } };
  return { kind: 'interactive', text: wordsOf(part.text).text, content };
}

function chosen(choice: Choice): Interactive {
  return { kind: 'interactive', text: choice.title ?? null, content: { choice } };
}

function named(id: string | undefined, title: string | undefined): Pick<Choice, 'id' | 'title'> {
  return { ...(id === undefined ? {} : { id }), ...(title === undefined ? {} : { title }) };
}

/** A form's answers come as JSON inside the JSON. */
function answersOf(reply: JsonRecord | undefined): unknown {
  const { response_json: answers } = reply ?? {};
  if (typeof answers !== 'string') return answers;
  return recordOf(jsonOf(Buffer.from(answers))) ?? { response_json: answers };
}

function itemOf(item: JsonRecord | undefined): OrderContent['order']['items'][number] | undefined {
  const productId = shortOf(item?.product_retailer_id, 256);
  const quantity = Number(item?.quantity ?? 1);
  if (productId === undefined || !Number.isSafeInteger(quantity) || quantity < 1) return undefined;
  const currency = shortOf(item?.currency, 3)?.toUpperCase();
  const price = minorUnits(item?.item_price, currency);
  return {
    productId,
    quantity,
    ...(price === undefined ? {} : { price }),
    ...(price === undefined || currency === undefined ? {} : { currency }),
  };
}

/** Meta gives prices as decimals of the currency's main unit. */
function minorUnits(value: unknown, currency: string | undefined): number | undefined {
  const amount = Number(value ?? NaN);
  if (currency === undefined || !/^[A-Z]{3}$/.test(currency) || !Number.isFinite(amount) || amount < 0)
    return;
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  const minor = Math.round(amount * 10 ** digits);
  return Number.isSafeInteger(minor) ? minor : undefined;
}
