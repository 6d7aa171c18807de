import type { FastifyInstance } from 'fastify';
import { BadControl, is, readBody } from '../../../control/read-body.ts';
import { GraphError } from '../graph-error.ts';
import { qualities, type Quality } from '../model.ts';
import type { WhatsAppStore } from '../store.ts';
import { TemplateDesk } from '../templates/template-desk.ts';
import type { TemplateEvents } from '../templates/template-events.ts';
import {
  templateCategories,
  templateStatuses,
  type TemplateCategory,
  type TemplateStatus,
} from '../templates/template-shelf.ts';
import type { WhatsAppWorld } from '../world.ts';
import { knownAccount } from '../writing.ts';

interface MadeTemplate {
  readonly account?: string;
  readonly businessAccountId?: string;
  readonly status?: TemplateStatus;
  readonly [other: string]: unknown;
}

interface TemplateChange {
  readonly status?: TemplateStatus;
  /** The webhook's word, where it is not the status itself: FLAGGED, REINSTATED … */
  readonly event?: string;
  readonly reason?: string;
  readonly title?: string;
  readonly description?: string;
  readonly rejectionInfo?: object;
  readonly quality?: Quality;
  readonly category?: TemplateCategory;
  readonly components?: unknown[];
  readonly held?: boolean;
  /** What was held is dropped. */
  readonly dropped?: boolean;
}

/** Meta's reviewers and quality watch: templates that are there at once, and what becomes of them. */
export function templateControl(
  server: FastifyInstance,
  store: WhatsAppStore,
  world: WhatsAppWorld,
  events: TemplateEvents,
): void {
  const desk = new TemplateDesk(store.templates);

  server.post('/templates', (request, reply) => {
    const body = (request.body ?? {}) as MadeTemplate;
    const { account, businessAccountId, status = 'APPROVED', ...given } = body;
    const business = businessAccountId ?? knownAccount(store, account ?? '').businessAccountId;
    if (!business) throw new BadControl('The account has no business account: give businessAccountId.');
    if (!templateStatuses.includes(status)) throw new BadControl('status is not known.');
    try {
      const { id, name, language } = desk.create(business, given, { status, needsExamples: false });
      return reply.status(201).send({ id, name, language, status, businessAccountId: business });
    } catch (error) {
      if (error instanceof GraphError) throw new BadControl(error.details);
      throw error;
    }
  });

  server.patch<{ Params: { id: string } }>('/templates/:id', (request) => {
    const change = readBody<TemplateChange>(request.body, {
      'status?': is.oneOf(...templateStatuses),
      'event?': is.text,
      'reason?': is.text,
      'title?': is.text,
      'description?': is.text,
      'rejectionInfo?': is.object,
      'quality?': is.oneOf(...qualities),
      'category?': is.oneOf(...templateCategories),
      'components?': Array.isArray,
      'held?': is.flag,
      'dropped?': is.flag,
    });
    const before = store.templates.find(request.params.id);
    if (!before) throw new BadControl('The template is not known.', 404);
    const template = store.templates.save({
      ...before,
      status: change.status ?? before.status,
      quality: change.quality ?? before.quality,
      category: change.category ?? before.category,
      previousCategory: change.category ? before.category : before.previousCategory,
      components: (change.components as typeof before.components | undefined) ?? before.components,
      held: change.held ?? before.held,
      rejectedReason: change.status === 'REJECTED' ? (change.reason ?? 'INVALID_FORMAT') : null,
    });
    const event = change.event ?? change.status;
    if (event !== undefined) events.status(template, event, change);
    if (change.quality) events.quality(template, before.quality);
    if (change.category) events.category(template, before.category);
    if (change.components) events.components(template);
    if (before.held && !template.held) world.receipts.release(template.id, change.dropped === true);
    return { id: template.id, status: template.status };
  });
}
