import type { FastifyInstance } from 'fastify';
import { BadControl, is, readBody } from '../../../control/read-body.ts';
import { asFields, type Fields } from '../content/fields.ts';
import { numberChange } from '../envelope.ts';
import { seconds } from '../seconds.ts';
import type { FileGiven, FileMessage, InboundFiles } from '../media/inbound-file.ts';
import type { ChatMessage } from '../model.ts';
import { meet } from '../people.ts';
import type { WhatsAppStore } from '../store.ts';
import { newMessageId, type WhatsAppWorld } from '../world.ts';
import { knownAccount } from '../writing.ts';

interface EchoBody {
  readonly account: string;
  readonly to: string;
  readonly text?: string;
  /** A message object of any kind, also an edit or a revoke. */
  readonly message?: Fields;
  readonly file?: FileGiven;
  readonly at?: number;
  readonly duplicate?: number;
  readonly delayMs?: number;
}

const historyChunk = 1_000;

/** The business app on the shop's own phone, which shares the number: what is typed there, and what was said before. */
export function shopPhoneControl(
  server: FastifyInstance,
  store: WhatsAppStore,
  world: WhatsAppWorld,
  files: InboundFiles,
): void {
  server.post('/echoes', async (request, reply) => {
    const body = readBody<EchoBody>(request.body, {
      account: is.text,
      to: is.text,
      'text?': is.anyText,
      'message?': is.object,
      'file?': is.object,
      'at?': is.number,
      'duplicate?': is.number,
      'delayMs?': is.number,
    });
    const account = knownAccount(store, body.account);
    const customer = meet(store, body.account, body.to);
    const { type, ...content } = body.text === undefined ? (body.message ?? {}) : textOf(body.text);
    const said: FileMessage = body.file
      ? await files.message(account, body.file, type, content)
      : { type: typeof type === 'string' ? type : '', content };
    if (said.type === '') throw new BadControl('Give text, or message with its type.');
    const message = store.addMessage({
      id: newMessageId(),
      account: body.account,
      customer: customer.key,
      from: 'business',
      at: body.at ?? Date.now(),
      type: said.type,
      content: said.content,
      quoted: null,
      reference: null,
      echo: true,
      ...(said.file === undefined ? {} : { file: said.file }),
    });
    store.setStatus(message.id, 'delivered');
    const echo = {
      from: account.number,
      ...(customer.waId === null ? {} : { to: customer.waId }),
      ...(customer.userId === null ? {} : { to_user_id: customer.userId }),
      id: message.id,
      timestamp: seconds(message.at),
      type: message.type,
      ...message.content,
    };
    const change = numberChange(account, 'smb_message_echoes', { message_echoes: [echo] });
    const posted = world.post(account, [change], body);
    world.tell('message', body.account, customer.key);
    return reply.status(201).send({ messageId: message.id, posted });
  });

  /** Tells in chunks what stands in the chats, or that the shop declined to. */
  server.post('/history-syncs', (request, reply) => {
    const body = readBody<{ account: string; phase?: number; declined?: boolean }>(request.body, {
      account: is.text,
      'phase?': is.number,
      'declined?': is.flag,
    });
    const account = knownAccount(store, body.account);
    if (body.declined === true) {
      const error = {
        code: 2_593_109,
        title: 'History sync is turned off by the business',
        message: 'History sharing is turned off',
      };
      const change = numberChange(account, 'history', { history: [{ errors: [error] }] });
      return reply.status(201).send({ posted: world.post(account, [change]), chunks: 1 });
    }
    const told = store.people
      .of(body.account)
      .flatMap(({ key, waId }) =>
        store.chat(body.account, key).map((message) => ({ id: waId ?? key, message })),
      );
    const chunks = Math.max(1, Math.ceil(told.length / historyChunk));
    let posted = true;
    for (let place = 0; place < chunks; place += 1) {
      const part = told.slice(place * historyChunk, (place + 1) * historyChunk);
      const threads = [...new Set(part.map(({ id }) => id))].map((id) => ({
        id,
        messages: part
          .filter((one) => one.id === id)
          .map(({ message }) => pastMessage(account.number, id, message)),
      }));
      const progress = Math.round(((place + 1) / chunks) * 100);
      const metadata = { phase: body.phase ?? 0, chunk_order: place + 1, progress };
      const change = numberChange(account, 'history', { history: [{ metadata, threads }] });
      posted = world.post(account, [change]) && posted;
    }
    return reply.status(201).send({ posted, chunks });
  });
}

function textOf(body: string): Fields {
  return { type: 'text', text: { body } };
}

function pastMessage(number: string, customer: string, message: ChatMessage): object {
  const isTheirs = message.from === 'customer';
  return {
    from: isTheirs ? customer : number,
    ...(isTheirs ? {} : { to: customer }),
    id: message.id,
    timestamp: seconds(message.at),
    type: message.type,
    ...asFields(message.content),
    history_context: { status: isTheirs ? 'READ' : message.status.toUpperCase() },
  };
}
