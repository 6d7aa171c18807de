import { act, upload } from './api.js';
import { el, lineOf, make, makeButton } from './elements.js';
import { t } from './texts.js';

/** What can be attached, and which files are asked for; a kind without files has a form of its own. */
const attachments = [
  ['image', 'image/jpeg,image/png'],
  ['video', 'video/mp4,video/3gpp,video/*'],
  ['video_note', 'video/mp4'],
  ['animation', 'image/gif,video/mp4'],
  ['voice', 'audio/ogg,.ogg,.opus,.oga'],
  ['audio', 'audio/*'],
  ['document', ''],
  ['sticker', 'image/webp,.tgs,video/webm'],
  ['location', null],
  ['contacts', null],
];

/**
 * Everything below the log: writing, answering, attaching.
 * @param {() => { who: object, app: object, chat: object }} now the chat before the person's eyes
 */
export function createComposer(now) {
  let quoted = null;
  let editing = null;
  let kind = 'document';
  /** The message whose button asked for a place. */
  let asker = null;

  async function send(deed) {
    try {
      await act(now().who, deed);
      el('problem').textContent = '';
      return true;
    } catch (error) {
      el('problem').textContent = t('failed', { reason: error.message });
      return false;
    }
  }

  const quoting = () => (quoted ? { replyTo: quoted } : {});

  function showQuote(message, isEdit) {
    quoted = isEdit ? null : (message?.id ?? null);
    editing = isEdit ? message : null;
    el('quote').hidden = message === null;
    el('quote-text').textContent = message ? `${isEdit ? `${t('edit')}: ` : ''}${lineOf(message)}` : '';
    if (isEdit) el('text').value = message.text ?? '';
    el('text').focus();
  }

  function showAttachments(isOpen) {
    el('attachments').hidden = !isOpen;
    el('attach').setAttribute('aria-expanded', String(isOpen));
  }

  async function submit() {
    const text = el('text').value.trim();
    if (text === '') return;
    const deed = editing
      ? { kind: 'edit', messageId: editing.id, text }
      : { kind: 'text', text, ...quoting() };
    if (await send(deed)) {
      el('text').value = '';
      showQuote(null, false);
    }
  }

  function pick(chosen, accept) {
    kind = chosen;
    showAttachments(false);
    asker = null;
    if (chosen === 'location') el('place').showModal();
    else if (chosen === 'contacts') el('card').showModal();
    else {
      el('file').accept = accept;
      el('file').multiple = chosen === 'image' && now().app.deeds.includes('album');
      el('file').value = '';
      el('file').click();
    }
  }

  async function sendFiles(files) {
    const caption = el('text').value.trim();
    const words = caption === '' ? {} : { caption };
    try {
      const ids = await Promise.all(files.map(upload));
      const deed =
        ids.length > 1
          ? { kind: 'album', files: ids, ...words, ...quoting() }
          : { kind, file: ids[0], ...words, ...quoting() };
      if (!(await send(deed))) return;
      if (caption !== '') el('text').value = '';
      showQuote(null, false);
    } catch (error) {
      el('problem').textContent = t('failed', { reason: error.message });
    }
  }

  function ask(id, deedOf) {
    const form = el(id).querySelector('form');
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const given = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
      const reply = asker ? { replyTo: asker.id } : quoting();
      el(id).close();
      if (await send({ ...deedOf(given), ...reply })) showQuote(null, false);
    });
    form.querySelector('[data-close]').addEventListener('click', () => el(id).close());
  }

  el('write').addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  el('text').addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      el('write').requestSubmit();
    }
  });
  el('unquote').addEventListener('click', () => showQuote(null, false));
  el('attach').addEventListener('click', () => showAttachments(el('attachments').hidden));
  el('file').addEventListener('change', () => {
    const files = [...el('file').files];
    if (files.length > 0) void sendFiles(files);
  });
  ask('place', ({ latitude, longitude, ...more }) => ({
    kind: 'location',
    latitude: Number(latitude),
    longitude: Number(longitude),
    ...more,
  }));
  ask('card', ({ name, phone }) => ({ kind: 'contacts', contacts: [{ name, phones: [phone] }] }));

  return {
    send,
    quote: (message) => showQuote(message, false),
    edit: (message) => showQuote(message, true),
    unquote: () => showQuote(null, false),
    askPlace: (message) => {
      asker = message;
      el('place').showModal();
    },
    /** The customer's own card, as a button asks for it. */
    ownCard: (message) => {
      const { name, address } = now().chat;
      const contacts = [{ name, phones: [address] }];
      return send({ kind: 'contacts', contacts, own: true, ...(message ? { replyTo: message.id } : {}) });
    },
    /** Offers what the app can do. */
    show: (app) => {
      const known = attachments.filter(([one]) => app.deeds.includes(one));
      el('attachments').replaceChildren(
        ...known.map(([one, accept]) => makeButton('', t(`kind_${one}`), () => pick(one, accept))),
      );
      el('attach').hidden = known.length === 0;
      showAttachments(false);
    },
  };
}

/** Keys that the business put below the text field. */
export function showKeyboard(keyboard, composer) {
  el('keyboard').hidden = !keyboard;
  el('keyboard').replaceChildren(
    ...(keyboard ?? []).map((row) => {
      const line = make('div', 'offer');
      line.append(
        ...row.map(({ title, asks }) =>
          makeButton('choice', title, () => {
            if (asks === 'contact') void composer.ownCard();
            else if (asks === 'location') composer.askPlace(null);
            else void composer.send({ kind: 'text', text: title });
          }),
        ),
      );
      return line;
    }),
  );
}
