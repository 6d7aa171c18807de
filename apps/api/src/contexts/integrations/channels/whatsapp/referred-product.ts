import type { InboundMessageEvent } from '../../application/ports/channel-event.js';
import { recordOf, type JsonRecord } from '../../channel-kit/json-reader.js';
import { identifierOf } from './words.js';

type Said = Pick<InboundMessageEvent, 'kind' | 'text' | 'content'>;

/** Words and files may ask about a product; what is a thing of its own does not. */
const mayAsk: ReadonlySet<InboundMessageEvent['kind']> = new Set([
  ...(['text', 'image', 'video', 'audio', 'document', 'sticker'] as const),
]);

/** What was said, with the product of the catalogue from whose page it was said. */
export function aboutProduct<T extends Said>(said: T, context: JsonRecord | undefined): T {
  const product = recordOf(context?.referred_product);
  const productId = identifierOf(product?.product_retailer_id);
  if (productId === undefined || !mayAsk.has(said.kind)) return said;
  const catalogId = identifierOf(product?.catalog_id);
  return {
    ...said,
    content: { ...said.content, product: { ...(catalogId === undefined ? {} : { catalogId }), productId } },
  };
}
