import type { FastifyInstance } from 'fastify';
import { BadControl, is, readBody } from '../../../control/read-body.ts';
import { numberChange } from '../envelope.ts';
import { seconds } from '../seconds.ts';
import { tierOf } from '../graph/numbers.ts';
import { qualities, type Quality } from '../model.ts';
import { meet } from '../people.ts';
import type { WhatsAppStore } from '../store.ts';
import type { WhatsAppWorld } from '../world.ts';
import { knownAccount } from '../writing.ts';

/** Fields whose value names the number that they concern. */
const ofNumber = [
  'messages',
  'smb_message_echoes',
  'smb_app_state_sync',
  'history',
  'user_preferences',
  'calls',
];

/** What Meta tells of the account, its number and its customers' wishes. */
export function eventControl(server: FastifyInstance, store: WhatsAppStore, world: WhatsAppWorld): void {
  const now = () => Math.floor(Date.now() / 1_000);

  /** Any field with any value: for what is new at Meta, or broken. */
  server.post('/events', (request, reply) => {
    const body = readBody<{ account: string; field: string; value: object; duplicate?: number }>(
      request.body,
      { account: is.text, field: is.text, value: is.object, 'duplicate?': is.number },
    );
    const account = knownAccount(store, body.account);
    const isOfNumber = ofNumber.includes(body.field);
    const change = isOfNumber
      ? numberChange(account, body.field, body.value)
      : { field: body.field, value: body.value };
    const posted = world.post(account, [change], {
      duplicate: body.duplicate,
      ...(isOfNumber ? {} : { time: now() }),
    });
    return reply.status(201).send({ posted });
  });

  server.post('/quality', (request, reply) => {
    const body = readBody<{ account: string; event: string; quality?: Quality; limit?: number }>(
      request.body,
      {
        account: is.text,
        event: is.text,
        'quality?': is.oneOf(...qualities),
        'limit?': is.number,
      },
    );
    const before = knownAccount(store, body.account);
    const oldLimit = tierOf(before.messagingLimit);
    const account = store.changeAccount({
      phoneNumberId: body.account,
      ...(body.quality === undefined ? {} : { quality: body.quality }),
      ...(body.limit === undefined ? {} : { messagingLimit: body.limit }),
    });
    const value = {
      display_phone_number: account.number,
      event: body.event,
      old_limit: oldLimit,
      current_limit: tierOf(account.messagingLimit),
    };
    const posted = world.post(account, [{ field: 'phone_number_quality_update', value }], { time: now() });
    return reply.status(201).send({ posted });
  });

  server.post('/names', (request, reply) => {
    const body = readBody<{ account: string; decision: string; name: string; reason?: string }>(
      request.body,
      {
        account: is.text,
        decision: is.oneOf('APPROVED', 'REJECTED', 'DEFERRED', 'PENDING'),
        name: is.text,
        'reason?': is.text,
      },
    );
    const { phoneNumberId } = knownAccount(store, body.account);
    const account =
      body.decision === 'APPROVED'
        ? store.changeAccount({ phoneNumberId, name: body.name })
        : knownAccount(store, phoneNumberId);
    const value = {
      display_phone_number: account.number,
      decision: body.decision,
      requested_verified_name: body.name,
      rejection_reason: body.reason ?? 'NONE',
    };
    const posted = world.post(account, [{ field: 'phone_number_name_update', value }], { time: now() });
    return reply.status(201).send({ posted });
  });

  server.post('/preferences', (request, reply) => {
    const body = readBody<{ account: string; from: string; value: string }>(request.body, {
      account: is.text,
      from: is.text,
      value: is.text,
    });
    const account = knownAccount(store, body.account);
    const customer = meet(store, body.account, body.from, { marketingStopped: body.value === 'stop' });
    const preference = {
      ...(customer.waId === null ? {} : { wa_id: customer.waId }),
      ...(customer.userId === null ? {} : { user_id: customer.userId }),
      detail: `User requested to ${body.value} marketing messages`,
      category: 'marketing_messages',
      value: body.value,
      timestamp: now(),
    };
    // Here the contact comes without a profile.
    const contact = customer.waId === null ? { user_id: customer.userId } : { wa_id: customer.waId };
    const value = { contacts: [contact], user_preferences: [preference] };
    const posted = world.post(account, [numberChange(account, 'user_preferences', value)]);
    return reply.status(201).send({ posted });
  });

  server.post('/contact-syncs', (request, reply) => {
    const body = readBody<{ account: string; action: string; contacts: unknown[] }>(request.body, {
      account: is.text,
      action: is.oneOf('add', 'remove'),
      contacts: Array.isArray,
    });
    const account = knownAccount(store, body.account);
    const sync = body.contacts.map((given) => {
      const contact = readBody<{ phone: string; name?: string }>(given, { phone: is.text, 'name?': is.text });
      if (!/^\d+$/.test(contact.phone)) throw new BadControl('phone must be digits.');
      return {
        type: 'contact',
        action: body.action,
        contact: {
          ...(contact.name === undefined
            ? {}
            : { full_name: contact.name, first_name: contact.name.split(' ')[0] }),
          phone_number: contact.phone,
        },
        metadata: { timestamp: seconds(Date.now()) },
      };
    });
    const change = numberChange(account, 'smb_app_state_sync', { state_sync: sync });
    return reply.status(201).send({ posted: world.post(account, [change]) });
  });
}
