import { make, makeButton } from './elements.js';
import { openOutside } from './formatted.js';

/** The buttons and the list below a bubble. */
export function offers(message, doing) {
  const parts = (message.buttons ?? []).map((row) => {
    const line = make('div', 'offer');
    line.append(...row.map((button) => buttonNode(message, button, doing)));
    return line;
  });
  return message.list ? [...parts, listNode(message, doing)] : parts;
}

function buttonNode(message, button, doing) {
  const { kind, title, id, value } = button;
  switch (kind) {
    case 'choice':
      return makeButton('choice', title, () => doing.choose(message, id));
    case 'url': {
      const link = make('a', 'choice', title);
      openOutside(link, value ?? '');
      link.title = value ?? '';
      return link;
    }
    case 'phone':
    case 'copy': {
      const node = makeButton('choice', title, () => void navigator.clipboard.writeText(value ?? ''));
      node.title = value ?? '';
      return node;
    }
    case 'location':
      return makeButton('choice', title, () => doing.askPlace(message));
    case 'contact':
      return makeButton('choice', title, () => doing.ownCard(message));
    default: {
      const node = makeButton('choice', title, () => undefined);
      node.disabled = true;
      return node;
    }
  }
}

function listNode(message, doing) {
  const node = make('details', 'offer-list');
  node.append(make('summary', '', message.list.button));
  for (const section of message.list.sections) {
    if (section.title) node.append(make('strong', 'title', section.title));
    for (const row of section.rows) {
      const button = makeButton('choice row', '', () => doing.choose(message, row.id));
      button.append(make('span', '', row.title));
      if (row.description) button.append(make('span', 'hint', row.description));
      node.append(button);
    }
  }
  return node;
}
