import { accountTooBusy } from '../graph-error.ts';
import { Pace } from '../pace.ts';
import type { WhatsAppStore } from '../store.ts';
import type { Template } from '../templates/template-shelf.ts';
import type { TemplateEvents } from '../templates/template-events.ts';
import { TemplateDesk } from '../templates/template-desk.ts';
import { checkId, claimNumbers, type Request } from './call.ts';
import { only } from './numbers.ts';
import { pageOf } from './paging.ts';

const usualFields = ['name', 'parameter_format', 'components', 'language', 'status', 'category', 'id'];

/** The template calls of a business account. Every method throws GraphError. */
export class TemplateCalls {
  readonly #store: WhatsAppStore;
  readonly #desk: TemplateDesk;
  readonly #events: TemplateEvents;

  constructor(store: WhatsAppStore, events: TemplateEvents) {
    this.#store = store;
    this.#desk = new TemplateDesk(store.templates);
    this.#events = events;
  }

  list(request: Request, token: string): object {
    const { id } = request.params;
    checkId(id);
    claimNumbers(this.#store, id, token);
    const { name, language, status, category, fields } = request.query;
    const wanted = fields?.split(',').map((field) => field.trim()) ?? usualFields;
    const found = this.#store.templates
      .of(id)
      .filter(
        (one) =>
          (name === undefined || one.name.includes(name)) &&
          (language === undefined || one.language === language) &&
          (status === undefined || one.status === status.toUpperCase()) &&
          (category === undefined || one.category === category.toUpperCase()),
      );
    return pageOf(
      request,
      found.map((one) => only(nodeOf(one), wanted)),
    );
  }

  read(template: Template, fields: string | undefined): object {
    return only(nodeOf(template), fields?.split(',').map((field) => field.trim()) ?? usualFields);
  }

  create(request: Request, token: string): object {
    const businessAccountId = request.params.id;
    checkId(businessAccountId);
    claimNumbers(this.#store, businessAccountId, token);
    const { id, status, category } = this.#desk.create(businessAccountId, request.body);
    return { id, status, category };
  }

  edit(request: Request): object {
    this.#desk.edit(request.params.id, request.body, Date.now());
    return { success: true };
  }

  unpause(request: Request): object {
    this.#events.status(this.#desk.unpause(request.params.id), 'APPROVED', { title: 'UNPAUSED' });
    return { success: true };
  }

  delete(request: Request): object {
    checkId(request.params.id);
    const { name, hsm_id: id } = request.query;
    for (const template of this.#desk.delete(request.params.id, name, id, Date.now())) {
      this.#events.status(template, 'PENDING_DELETION');
    }
    return { success: true };
  }
}

function nodeOf(template: Template): Record<string, unknown> {
  return {
    id: template.id,
    name: template.name,
    language: template.language,
    status: template.status,
    category: template.category,
    ...(template.previousCategory === null ? {} : { previous_category: template.previousCategory }),
    parameter_format: template.parameterFormat,
    components: template.components,
    quality_score: { score: template.quality },
    rejected_reason: template.rejectedReason ?? 'NONE',
  };
}

/** Calls that manage a business account: 200 an hour, 5,000 once it has a number. */
export class ManagementPace {
  readonly #quiet = new Pace({ everyMs: 18_000, burst: 200 });
  readonly #active = new Pace({ everyMs: 720, burst: 5_000 });
  readonly #store: WhatsAppStore;

  constructor(store: WhatsAppStore) {
    this.#store = store;
  }

  /** @throws GraphError */
  pass(businessAccountId: string, code: 80_007 | 80_008): void {
    const isActive = this.#store.accounts().some((one) => one.businessAccountId === businessAccountId);
    const pace = isActive ? this.#active : this.#quiet;
    if (!pace.pass(businessAccountId, Date.now())) throw accountTooBusy(code);
  }
}
