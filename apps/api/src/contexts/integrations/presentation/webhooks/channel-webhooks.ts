import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, NotFound } from '../../../../kernel/domain-error.js';
import { Logger } from '../../../../kernel/logger.js';
import { readRawBody } from '../../../../platform/http/body-parsers.js';
import { sendProblem } from '../../../../platform/http/problem.filter.js';
import { problemOf } from '../../../../platform/http/problem.js';
import { ChannelNotes } from '../../application/channel-notes.js';
import { ChannelTypes } from '../../application/channel-types.js';
import type { Channel } from '../../application/ports/channel.js';
import { TakeDelivery } from '../../application/take-delivery.js';
import { WebhookTargets, type WebhookTarget } from '../../application/webhook-targets.js';

type Query = Readonly<Record<string, string | string[] | undefined>>;
type WebhookRequest = FastifyRequest<{ Params: { channelId: string }; Querystring: Query }>;

class BadSignature extends DomainError {
  constructor() {
    super('webhook.bad_signature', 'unauthorized', 'The signature does not match the body.');
  }
}

class GreetingRefused extends DomainError {
  constructor() {
    super('webhook.greeting_refused', 'forbidden', 'The verify token does not match.');
  }
}

/**
 * Where providers deliver, beside Nest's routes: nothing is parsed here. In this order: unknown channel 404, too large 413,
 * bad signature 401 and nothing stored but a counter, then 200 once the bytes are committed, whatever they are; only that a
 * customer types is told on instead.
 */
@Injectable()
export class ChannelWebhooks implements OnModuleInit {
  constructor(
    private readonly adapters: HttpAdapterHost,
    private readonly types: ChannelTypes,
    private readonly targets: WebhookTargets,
    private readonly delivery: TakeDelivery,
    private readonly notes: ChannelNotes,
    private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    const server = this.adapters.httpAdapter.getInstance<FastifyInstance>();
    for (const channel of this.types.all()) {
      const url = `/webhooks/${channel.kind}/:channelId`;
      server.get(url, (request: WebhookRequest, reply) =>
        this.#answer(request, reply, () => this.#greet(channel, request)),
      );
      server.post(url, (request: WebhookRequest, reply) =>
        this.#answer(request, reply, () => this.#take(channel, request)),
      );
    }
  }

  async #greet(channel: Channel, { params, query }: WebhookRequest): Promise<string> {
    const { account, workspaceId } = await this.#target(channel, params.channelId);
    const single = Object.entries(query).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    );
    const greeting = channel.greet(Object.fromEntries(single), account);
    if (greeting === null) throw new GreetingRefused();
    this.notes.add(workspaceId, account.channelId, { greetedAt: new Date() });
    return greeting;
  }

  async #take(channel: Channel, request: WebhookRequest): Promise<string> {
    const target = await this.#target(channel, request.params.channelId);
    const { account, workspaceId, isProven } = target;
    const { channelId } = account;
    const body = await readRawBody(request, channel.webhookBytes);
    if (!channel.verify({ body, headers: request.headers }, account)) {
      this.notes.add(workspaceId, channelId, { refused: 1 });
      throw new BadSignature();
    }
    await this.delivery.execute(target, body);
    if (!isProven) this.notes.add(workspaceId, channelId, { signedAt: new Date() });
    return '';
  }

  async #target(channel: Channel, channelId: string): Promise<WebhookTarget> {
    const target = await this.targets.find(channel.kind, channelId);
    if (!target) throw new NotFound('channel');
    return target;
  }

  async #answer(
    request: WebhookRequest,
    reply: FastifyReply,
    work: () => Promise<string>,
  ): Promise<FastifyReply> {
    try {
      const text = await work();
      return await reply.status(200).type('text/plain; charset=utf-8').send(text);
    } catch (error) {
      const answer = problemOf(error, request.id);
      if (answer.problem.status >= 500) {
        this.logger.warn('webhook not taken', {
          url: request.routeOptions.url,
          status: answer.problem.status,
          error,
        });
      }
      sendProblem(reply, answer);
      return reply;
    }
  }
}
