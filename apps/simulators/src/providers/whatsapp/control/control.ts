import type { FastifyInstance } from 'fastify';
import { BadControl, is, readBody } from '../../../control/read-body.ts';
import { qualities, receiptManners, type Quality, type ReceiptManner } from '../model.ts';
import type { Person } from '../people.ts';
import { meet } from '../people.ts';
import type { WhatsAppPhone } from '../phone.ts';
import type { WhatsAppStore } from '../store.ts';
import type { Said, WhatsAppWorld } from '../world.ts';
import { knownAccount, type Writings } from '../writing.ts';

const receipts = ['sent', 'delivered', 'read', 'played', 'failed'] as const;
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

interface CustomerBody extends Person {
  readonly account: string;
  readonly from: string;
}

export interface ControlParts {
  readonly store: WhatsAppStore;
  readonly world: WhatsAppWorld;
  readonly writings: Writings;
  readonly phone: WhatsAppPhone;
}

/** What only WhatsApp has: several messages in one post, receipts by hand, and how a number or a person behaves. */
export function whatsAppControl(
  server: FastifyInstance,
  { store, world, writings, phone }: ControlParts,
): void {
  server.post('/batches', async (request, reply) => {
    const body = readBody<{ account: string; messages: unknown[] }>(request.body, {
      account: is.text,
      messages: (value) => Array.isArray(value) && value.length > 0 && value.length <= mostInOnePost,
    });
    const account = knownAccount(store, body.account);
    const read = await Promise.all(
      body.messages.map((message) => writings.read({ account: body.account, ...(message as object) })),
    );
    const { messages, posted } = world.write(
      account,
      read.map(({ writing }) => writing),
    );
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
    world.receipts.receipt(message, body.status, { error, duplicate: body.duplicate, delayMs: body.delayMs });
    return reply.status(201).send({ status: body.status });
  });

  server.patch<{ Params: { id: string } }>('/accounts/:id', (request) => {
    const body = readBody<{
      receipts?: ReceiptManner;
      name?: string;
      quality?: Quality;
      messagingLimit?: number | null;
    }>(request.body, {
      'receipts?': is.oneOf(...receiptManners),
      'name?': is.text,
      'quality?': is.oneOf(...qualities),
      'messagingLimit?': (value) => value === null || is.number(value),
    });
    const { phoneNumberId } = knownAccount(store, request.params.id);
    const account = store.changeAccount({ phoneNumberId, ...body });
    world.tell('account', phoneNumberId, '');
    const { name, receipts: manner, quality, messagingLimit } = account;
    return { account: phoneNumberId, name, receipts: manner, quality, messagingLimit };
  });

  server.post('/customers', (request, reply) => {
    const { account, from, ...person } = readBody<CustomerBody>(request.body, {
      account: is.text,
      from: is.text,
      'name?': is.text,
      'userId?': is.text,
      'parentUserId?': is.text,
      'username?': is.text,
      'reachable?': is.flag,
      'failure?': (value) => value === null || is.object(value),
      'blocked?': is.flag,
      'marketingStopped?': is.flag,
    });
    const { phoneNumberId } = knownAccount(store, account);
    const customer = meet(store, phoneNumberId, from, person);
    world.tell('account', phoneNumberId, customer.key);
    return reply.status(201).send({ customer: customer.key, name: customer.name });
  });

  server.get('/chats', () => ({ accounts: phone.accounts() }));

  server.get<{ Params: { account: string; customer: string }; Querystring: { limit?: string } }>(
    '/chats/:account/:customer',
    ({ params, query }) => phone.items(params.account, params.customer, Number(query.limit) || 200),
  );

  server.post<{ Params: { account: string; customer: string } }>(
    '/chats/:account/:customer/look',
    ({ params }) => {
      phone.look(params.account, params.customer);
      return { looked: true };
    },
  );
}
