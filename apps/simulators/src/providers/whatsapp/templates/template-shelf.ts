import { createHash } from 'node:crypto';
import type { Fields } from '../content/fields.ts';
import type { Quality } from '../model.ts';

export const templateStatuses = [
  'APPROVED',
  'PENDING',
  'REJECTED',
  'PAUSED',
  'DISABLED',
  'IN_APPEAL',
  'ARCHIVED',
] as const;
export type TemplateStatus = (typeof templateStatuses)[number];
export const templateCategories = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const;
export type TemplateCategory = (typeof templateCategories)[number];

export interface Template {
  readonly id: string;
  readonly businessAccountId: string;
  readonly name: string;
  readonly language: string;
  readonly category: TemplateCategory;
  readonly previousCategory: TemplateCategory | null;
  readonly status: TemplateStatus;
  readonly parameterFormat: 'POSITIONAL' | 'NAMED';
  readonly components: readonly Fields[];
  readonly quality: Quality;
  readonly rejectedReason: string | null;
  /** When it was changed by an edit while approved, oldest first. */
  readonly editedAt: readonly number[];
  /** Sent messages are held until Meta is sure of its quality. */
  readonly held: boolean;
}

export type TemplateLine = ({ t: 'template' } & Template) | { t: 'template_gone'; id: string; at: number };

/** The templates of all business accounts. A new account has Meta's own greeting, as a real one. */
export class TemplateShelf {
  readonly #write: (line: TemplateLine) => void;
  readonly #templates = new Map<string, Template>();
  readonly #gone = new Map<string, number>();
  readonly #greeted = new Set<string>();

  constructor(write: (line: TemplateLine) => void) {
    this.#write = write;
  }

  apply(line: TemplateLine): void {
    if (line.t === 'template') {
      const { t: _t, ...template } = line;
      this.#templates.set(template.id, template);
      return;
    }
    const template = this.#templates.get(line.id);
    if (template?.status === 'APPROVED') this.#gone.set(nameKey(template), line.at);
    this.#templates.delete(line.id);
    this.#greeted.add(line.id);
  }

  save(template: Template): Template {
    this.#write({ t: 'template', ...template });
    return template;
  }

  delete(id: string, at: number): void {
    this.#write({ t: 'template_gone', id, at });
  }

  find(id: string): Template | undefined {
    return this.#templates.get(id);
  }

  /** In the order in which they were made. */
  of(businessAccountId: string): Template[] {
    this.#greet(businessAccountId);
    return [...this.#templates.values()].filter((one) => one.businessAccountId === businessAccountId);
  }

  named(businessAccountId: string, name: string, language: string): Template | undefined {
    return this.of(businessAccountId).find((one) => one.name === name && one.language === language);
  }

  /** When an approved template of this name was last deleted. */
  deletedAt(businessAccountId: string, name: string): number | undefined {
    return this.#gone.get(nameKey({ businessAccountId, name }));
  }

  #greet(businessAccountId: string): void {
    const id = idOf(`${businessAccountId} hello_world en_US`);
    if (this.#templates.has(id) || this.#greeted.has(id)) return;
    this.#greeted.add(id);
    this.save({
      id,
      businessAccountId,
      name: 'hello_world',
      language: 'en_US',
      category: 'UTILITY',
      previousCategory: null,
      status: 'APPROVED',
      parameterFormat: 'POSITIONAL',
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'Hello World' },
        {
          type: 'BODY',
          text: 'Welcome and congratulations!! This message demonstrates your ability to send a WhatsApp message notification from the Cloud API, hosted by Meta. Thank you for taking the time to test with us.',
        },
        { type: 'FOOTER', text: 'WhatsApp Business Platform sample message' },
      ],
      quality: 'UNKNOWN',
      rejectedReason: null,
      editedAt: [],
      held: false,
    });
  }
}

function nameKey({ businessAccountId, name }: Pick<Template, 'businessAccountId' | 'name'>): string {
  return `${businessAccountId} ${name}`;
}

/** Fifteen digits, the same for the same words. */
export function idOf(words: string): string {
  const hash = createHash('sha256').update(words).digest();
  return String((hash.readBigUInt64BE() % 900_000_000_000_000n) + 100_000_000_000_000n);
}
