import type { FastifyInstance } from 'fastify';
import { BadControl, is, readBody } from '../../control/read-body.ts';
import { customerKey, receiptManners, type ChatMessage, type ReceiptManner } from './model.ts';
import type { WhatsAppStore } from './store.ts';
import type { Said, WhatsAppWorld } from './world.ts';
import { knownAccount, readWriting } from './writing.ts';

const receipts = ['sent', 'delivered', 'read', 'failed'] as const;
const mostInOnePost = 1_000;

interface ReceiptBody {
  readonly messageId: string;
  readonly status: (typeof receipts)[number];
  readonly code?: number;
  readonly title?: string;
  readonly duplicate?: number;
  readonly delayMs?: number;
}

interface History {
  readonly from: string;
  readonly name: string;
  readonly messages: unknown[];
}

/** What only WhatsApp has: several messages in one post, receipts by hand, and how a number or a person behaves. */
export function whatsAppControl(server: FastifyInstance, store: WhatsAppStore, world: WhatsAppWorld): void {
  server.post('/batches', (request, reply) => {
    const body = readBody<{ account: string; messages: unknown[] }>(request.body, {
      account: is.text,
      messages: (value) => Array.isArray(value) && value.length > 0 && value.length <= mostInOnePost,
    });
    const account = knownAccount(store, body.account);
    const writings = body.messages.map(
      (message) => readWriting({ account: body.account, ...(message as object) }).writing,
    );
    const { messages, posted } = world.write(account, writings);
    return reply.status(201).send({ messageIds: messages.map(({ id }) => id), posted });
  });

  server.post('/histories', (request, reply) => {
    const body = readBody<{ account: string; chats: unknown[] }>(request.body, {
      account: is.text,
      chats: Array.isArray,
    });
    const account = knownAccount(store, body.account);
    const messageIds = body.chats.map((chat) => {
      const { from, name, messages } = readBody<History>(chat, {
        from: is.text,
        name: is.text,
        messages: Array.isArray,
      });
      return world.recall(
        account,
        from,
        name,
        messages.map((said) =>
          readBody<Said>(said, {
            by: is.oneOf('customer', 'business'),
            text: is.anyText,
            at: is.number,
            'status?': is.oneOf('sent', 'delivered', 'read'),
          }),
        ),
      );
    });
    return reply.status(201).send({ messageIds });
  });

  server.post('/receipts', (request, reply) => {
    const body = readBody<ReceiptBody>(request.body, {
      messageId: is.text,
      status: is.oneOf(...receipts),
      'code?': is.number,
      'title?': is.text,
      'duplicate?': is.number,
      'delayMs?': is.number,
    });
    const message = store.message(body.messageId);
    if (message?.from !== 'business') throw new BadControl('messageId is no message of a business.', 404);
    const { code = 131_026, title = 'Message undeliverable' } = body;
    const error = body.status === 'failed' ? { code, title, details: title } : undefined;
    world.receipt(message, body.status, { error, duplicate: body.duplicate, delayMs: body.delayMs });
    return reply.status(201).send({ status: body.status });
  });

  server.patch<{ Params: { id: string } }>('/accounts/:id', (request) => {
    const body = readBody<{ receipts?: ReceiptManner; name?: string }>(request.body, {
      'receipts?': is.oneOf(...receiptManners),
      'name?': is.text,
    });
    const { phoneNumberId } = knownAccount(store, request.params.id);
    const account = store.changeAccount({ phoneNumberId, ...body });
    world.tell('account', phoneNumberId, '');
    return { account: phoneNumberId, name: account.name, receipts: account.receipts };
  });

  server.post('/customers', (request, reply) => {
    const body = readBody<{ account: string; from: string; name?: string; reachable?: boolean }>(
      request.body,
      {
        account: is.text,
        from: is.text,
        'name?': is.text,
        'reachable?': is.flag,
      },
    );
    const { phoneNumberId } = knownAccount(store, body.account);
    const customer = world.meet(phoneNumberId, body.from, body.name, body.reachable);
    world.tell('account', phoneNumberId, customerKey(customer));
    return reply.status(201).send({ customer: customerKey(customer), name: customer.name });
  });

  server.get('/chats', () => ({
    accounts: store.accounts().map((account) => ({
      account: account.phoneNumberId,
      name: account.name,
      number: account.number,
      connected: account.appSecret !== null && store.webhookUrlOf(account) !== null,
      customers: store
        .customers(account.phoneNumberId)
        .map((customer) => ({
          customer: customerKey(customer),
          name: customer.name,
          last: viewOf(store.chat(account.phoneNumberId, customerKey(customer)).at(-1)),
          unread: store
            .chat(account.phoneNumberId, customerKey(customer))
            .filter(({ from, status }) => from === 'business' && status === 'delivered').length,
        }))
        .sort((one, other) => (other.last?.at ?? 0) - (one.last?.at ?? 0)),
    })),
  }));

  server.get<{ Params: { account: string; customer: string }; Querystring: { limit?: string } }>(
    '/chats/:account/:customer',
    ({ params, query }) => {
      const { phoneNumberId } = knownAccount(store, params.account);
      const customer = store.customer(phoneNumberId, params.customer);
      if (!customer) throw new BadControl('customer is not known here.', 404);
      const chat = store.chat(phoneNumberId, customerKey(customer));
      return {
        account: phoneNumberId,
        customer: customerKey(customer),
        name: customer.name,
        items: chat.slice(-(Number(query.limit) || 200)).map(viewOf),
      };
    },
  );

  server.post<{ Params: { account: string; customer: string } }>(
    '/chats/:account/:customer/look',
    ({ params }) => {
      world.look(knownAccount(store, params.account).phoneNumberId, params.customer);
      return { looked: true };
    },
  );
}

function viewOf(message: ChatMessage | undefined) {
  if (!message) return undefined;
  const { id, from, at, type, content, quoted, status, seen } = message;
  return { id, from, at, type, content, quoted, status, seen };
}
