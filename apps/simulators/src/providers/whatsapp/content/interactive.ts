import { badValue, invalid } from '../graph-error.ts';
import type { MediaShelf } from '../media/media-shelf.ts';
import type { Account } from '../model.ts';
import { Param, type Fields } from './fields.ts';
import { checkMedia } from './media.ts';

const kinds = [
  'button',
  'list',
  'cta_url',
  'location_request_message',
  'request_contact_info',
  'flow',
  'product',
  'product_list',
  'catalog_message',
] as const;
type Kind = (typeof kinds)[number];

const longest = {
  body: 1_024,
  listBody: 4_096,
  footer: 60,
  header: 60,
  buttonTitle: 20,
  buttonId: 256,
  rowTitle: 24,
  rowId: 200,
  rowDescription: 72,
};
const mostButtons = 3;
const mostSections = 10;
const mostRows = 10;

/** What the business lets the customer choose from. */
export function interactiveContent(body: Fields, account: Account, media: MediaShelf): Fields {
  const offer = Param.of('interactive', body['interactive'], badValue).only(
    'type',
    'header',
    'body',
    'footer',
    'action',
  );
  const kind = offer.oneOf('type', kinds);
  // A single product and a catalogue bring their own words.
  if (offer.has('body') || kind !== 'product')
    offer
      .object('body')
      .only('text')
      .text('text', kind === 'list' ? longest.listBody : longest.body);
  if (offer.has('footer')) offer.object('footer').only('text').text('text', longest.footer);
  if (offer.has('header')) checkHeader(kind, offer.object('header'), account, media);
  actions[kind](offer.object('action'));
  return { interactive: offer.fields };
}

function checkHeader(kind: Kind, header: Param, account: Account, media: MediaShelf): void {
  if (kind === 'location_request_message' || kind === 'request_contact_info') {
    throw badValue(`Param ${header.path} is not allowed for interactive messages of type ${kind}.`);
  }
  const type = header.oneOf('type', ['text', 'image', 'video', 'document'] as const);
  header.only('type', type);
  if (type === 'text') {
    header.text('text', longest.header);
    return;
  }
  if (kind === 'list') throw badValue(`Param ${header.at('type')} must be text for interactive lists.`);
  const file = header.object(type);
  if (file.has('caption')) throw invalid(`Unexpected key "caption" on param "${file.path}".`);
  checkMedia(type, file, account, media);
}

const actions: Record<Kind, (action: Param) => void> = {
  button: (action) => {
    const replies = action
      .only('buttons')
      .list('buttons', mostButtons)
      .map((button) => {
        button.only('type', 'reply').oneOf('type', ['reply'] as const);
        const reply = button.object('reply').only('id', 'title');
        return {
          id: reply.text('id', longest.buttonId),
          title: reply.text('title', longest.buttonTitle),
        };
      });
    different(
      'button ids',
      replies.map(({ id }) => id),
    );
    different(
      'button titles',
      replies.map(({ title }) => title),
    );
  },
  list: (action) => {
    action.only('button', 'sections').text('button', longest.buttonTitle);
    const sections = action.list('sections', mostSections);
    const ids = sections.flatMap((section) => {
      section.only('title', 'rows');
      if (sections.length > 1) section.text('title', longest.rowTitle);
      else section.mayText('title', longest.rowTitle);
      return section.list('rows', mostRows).map((row) => {
        row.only('id', 'title', 'description').text('title', longest.rowTitle);
        row.mayText('description', longest.rowDescription);
        return row.text('id', longest.rowId);
      });
    });
    if (ids.length > mostRows) throw badValue(`Total row count exceeds the limit of ${mostRows}.`);
    different('row ids', ids);
  },
  cta_url: (action) => {
    action.only('name', 'parameters').oneOf('name', ['cta_url'] as const);
    const link = action.object('parameters').only('display_text', 'url');
    link.text('display_text', longest.buttonTitle);
    link.url('url');
  },
  location_request_message: (action) => void action.only('name').oneOf('name', ['send_location'] as const),
  request_contact_info: (action) => void action.only('name').oneOf('name', ['request_contact_info'] as const),
  flow: (action) => {
    action.only('name', 'parameters').oneOf('name', ['flow'] as const);
    const flow = action.object('parameters');
    flow.oneOf('flow_message_version', ['3'] as const);
    if (flow.has('flow_name')) flow.text('flow_name');
    else flow.text('flow_id');
    flow.text('flow_cta', longest.buttonTitle);
    flow.mayText('flow_token');
    if (flow.has('flow_action')) flow.oneOf('flow_action', ['navigate', 'data_exchange'] as const);
    if (flow.has('flow_action_payload')) flow.object('flow_action_payload').text('screen');
  },
  product: (action) => {
    action.text('catalog_id');
    action.text('product_retailer_id');
  },
  product_list: (action) => {
    action.text('catalog_id');
    for (const section of action.list('sections', mostSections)) {
      for (const item of section.list('product_items', 30)) item.text('product_retailer_id');
    }
  },
  catalog_message: (action) => void action.oneOf('name', ['catalog_message'] as const),
};

function different(what: string, values: readonly string[]): void {
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) throw badValue(`Duplicated ${what}: ${twice}.`);
}
