import { addressOf } from './api.js';
import { clock, lineOf, make, makeButton } from './elements.js';
import { formatted } from './formatted.js';
import { offers } from './offers.js';
import { t } from './texts.js';

/** @param {number} size */
function sizeText(size) {
  return size < 1_048_576
    ? `${Math.max(1, Math.round(size / 1_024))} kB`
    : `${(size / 1_048_576).toFixed(1)} MB`;
}

/** A file as its kind is shown: looked at, listened to, or fetched. */
function fileNode(message, doing) {
  const { file } = message;
  const source = addressOf(file);
  switch (file.kind) {
    case 'image':
    case 'sticker': {
      const image = make('img', file.kind === 'sticker' ? 'sticker' : 'picture');
      image.src = source;
      image.alt = message.text || t(`kind_${file.kind}`);
      image.addEventListener('error', () => image.replaceWith(documentNode(file, source)), { once: true });
      return image;
    }
    case 'video': {
      const video = make('video', message.videoNote ? 'picture round-film' : 'picture');
      video.src = source;
      video.controls = true;
      video.preload = 'metadata';
      video.loop = Boolean(message.animation);
      video.muted = Boolean(message.animation);
      return video;
    }
    case 'audio': {
      const audio = make('audio', 'sound');
      audio.src = source;
      audio.controls = true;
      audio.preload = 'metadata';
      audio.setAttribute('aria-label', t(message.voice ? 'kind_voice' : 'kind_audio'));
      if (message.from === 'business')
        audio.addEventListener('play', () => doing.play(message), { once: true });
      return audio;
    }
    default:
      return documentNode(file, source);
  }
}

function documentNode(file, source) {
  const link = make('a', 'document', `${file.name} · ${sizeText(file.size)}`);
  link.href = source;
  link.download = file.name;
  return link;
}

function placeNode({ latitude, longitude, name, address, live }) {
  const node = make('div', 'place');
  if (name) node.append(make('strong', '', name));
  if (address) node.append(make('span', '', address));
  const where = `${latitude}, ${longitude}`;
  node.append(make('span', 'hint', live ? `${t('live')} · ${where}` : where));
  return node;
}

function cardNode({ name, phones }) {
  const node = make('div', 'card');
  node.append(make('strong', '', name), ...phones.map((phone) => make('span', 'hint', phone)));
  return node;
}

function contentOf(message, doing) {
  if (message.deleted) return [make('em', 'hint', t('deleted'))];
  const parts = [];
  if (message.forwarded) parts.push(make('div', 'hint', t('forwarded')));
  if (message.quoted) parts.push(make('div', 'quoted', message.quoted.text || '…'));
  if (message.file) parts.push(fileNode(message, doing));
  if (message.location) parts.push(placeNode(message.location));
  if (message.contacts) parts.push(...message.contacts.map(cardNode));
  if (message.title) parts.push(make('strong', 'title', message.title));
  const isBare = !message.file && !message.location && !message.contacts;
  const text = message.text ?? (isBare ? lineOf(message) : null);
  if (text) {
    const node = make('div', 'text');
    node.append(...formatted(text, message.entities ?? []));
    parts.push(node);
  }
  if (message.footer) parts.push(make('div', 'hint', message.footer));
  return [...parts, ...offers(message, doing)];
}

function metaOf(message, doing) {
  const meta = make('div', 'meta');
  const mine = message.from === 'customer';
  const can = (kind) => doing.deeds.includes(kind);
  if (!message.deleted) {
    meta.append(makeButton('quiet', t('reply'), () => doing.quote(message)));
    if (can('reaction')) {
      const react = makeButton('quiet', t('react'), () => doing.toggleReactions(message));
      react.setAttribute('aria-expanded', 'false');
      meta.append(react);
    }
    if (mine && can('edit') && message.kind === 'text')
      meta.append(makeButton('quiet', t('edit'), () => doing.edit(message)));
    if (mine && can('delete')) meta.append(makeButton('quiet', t('delete'), () => doing.erase(message)));
  }
  if (message.edited) meta.append(make('span', '', t('edited')));
  meta.append(make('time', '', clock(message.at)));
  if (message.failure) meta.append(make('span', 'failure', t('not_arrived')));
  if (message.ticks) {
    const ticks = make('span', `ticks ${message.ticks}`, message.ticks === 'sent' ? '✓' : '✓✓');
    ticks.setAttribute('role', 'img');
    ticks.setAttribute('aria-label', t(message.ticks));
    meta.append(ticks);
  }
  return meta;
}

/** @param {object} message a PhoneBubble @param {object} doing what the person can do with it */
export function bubble(message, doing) {
  if (message.kind === 'note') {
    const note = make('div', 'note', message.text ?? '');
    note.id = `m-${message.id}`;
    return note;
  }
  const node = make('div', message.from === 'customer' ? 'message mine' : 'message');
  node.id = `m-${message.id}`;
  node.append(...contentOf(message, doing));
  if (message.reactions.length > 0) {
    const reactions = make('div', 'reactions', message.reactions.map(({ emoji }) => emoji).join(' '));
    reactions.setAttribute('aria-label', t('reactions'));
    node.append(reactions);
  }
  node.append(metaOf(message, doing));
  node.addEventListener('click', (event) => {
    const isControl = event.target.closest('button, a, audio, video, summary');
    if (!isControl && !message.deleted && doing.deeds.includes('reaction')) doing.toggleReactions(message);
  });
  return node;
}
