import type { Account } from '../model.ts';
import type { WhatsAppStore } from '../store.ts';
import type { WhatsAppWorld } from '../world.ts';
import type { Template } from './template-shelf.ts';

export interface StatusFacts {
  readonly reason?: string | null | undefined;
  /** FIRST_PAUSE, UNPAUSED …, with words. */
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly rejectionInfo?: object | undefined;
}

/** What the business hears of its templates: every address that takes its numbers' events hears it once. */
export class TemplateEvents {
  readonly #store: WhatsAppStore;
  readonly #world: WhatsAppWorld;

  constructor(store: WhatsAppStore, world: WhatsAppWorld) {
    this.#store = store;
    this.#world = world;
  }

  status(template: Template, event: string, facts: StatusFacts = {}): void {
    const { reason = 'NONE', title, description, rejectionInfo } = facts;
    this.#post(template, 'message_template_status_update', {
      event,
      ...namesOf(template),
      message_template_category: template.category,
      reason,
      ...(title === undefined ? {} : { other_info: { title, description: description ?? title } }),
      ...(rejectionInfo === undefined ? {} : { rejection_info: rejectionInfo }),
    });
  }

  quality(template: Template, before: string): void {
    this.#post(template, 'message_template_quality_update', {
      previous_quality_score: before,
      new_quality_score: template.quality,
      ...namesOf(template),
    });
  }

  category(template: Template, before: string): void {
    this.#post(template, 'template_category_update', {
      ...namesOf(template),
      previous_category: before,
      new_category: template.category,
    });
  }

  components(template: Template): void {
    const body = template.components.find(({ type }) => type === 'BODY');
    this.#post(template, 'message_template_components_update', {
      ...namesOf(template),
      message_template_element: body?.['text'] ?? '',
    });
  }

  #post({ businessAccountId }: Template, field: string, value: object): void {
    const heard = new Set<string>();
    for (const account of this.#store.accounts()) {
      const url = this.#urlOf(account, businessAccountId);
      if (url === null || heard.has(url)) continue;
      heard.add(url);
      this.#world.post(account, [{ field, value }], { time: Math.floor(Date.now() / 1_000) });
    }
  }

  #urlOf(account: Account, businessAccountId: string): string | null {
    return account.businessAccountId === businessAccountId ? this.#store.webhookUrlOf(account) : null;
  }
}

/** The id is a number here, unlike everywhere else. */
function namesOf(template: Template): object {
  return {
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
  };
}
