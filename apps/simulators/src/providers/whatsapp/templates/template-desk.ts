import { randomUUID } from 'node:crypto';
import { Param } from '../content/fields.ts';
import { invalid, noObject, templateRefused } from '../graph-error.ts';
import { checkComponents } from './rules.ts';
import { idOf, templateCategories, type Template, type TemplateShelf } from './template-shelf.ts';

const mostTemplates = 250;
const dayMs = 24 * 3_600_000;
const monthMs = 30 * dayMs;
const mostEdits = 10;
const editable: readonly Template['status'][] = ['APPROVED', 'REJECTED', 'PAUSED'];

/** Making, changing and deleting templates. Every method throws GraphError. */
export class TemplateDesk {
  readonly #shelf: TemplateShelf;

  constructor(shelf: TemplateShelf) {
    this.#shelf = shelf;
  }

  /** As Meta takes it from the API: to be reviewed. `status` and missing examples are for the dashboard. */
  create(
    businessAccountId: string,
    body: unknown,
    {
      status = 'PENDING',
      needsExamples = true,
    }: { readonly status?: Template['status']; readonly needsExamples?: boolean } = {},
  ): Template {
    const given = Param.of('', body ?? {});
    const name = given.text('name');
    if (!/^[a-z0-9_]{1,512}$/.test(name)) {
      throw invalid('Param name may only have lowercase letters, digits and underscores.');
    }
    const language = given.text('language');
    if (!/^[a-z]{2,3}(_[A-Z]{2,3})?$/.test(language)) throw invalid('Param language is not supported.');
    const category = given.oneOf('category', templateCategories);
    const format = given.has('parameter_format')
      ? given.oneOf('parameter_format', ['POSITIONAL', 'NAMED', 'positional', 'named'] as const)
      : 'POSITIONAL';
    const parameterFormat = format.toUpperCase() as Template['parameterFormat'];
    const components = checkComponents(category, parameterFormat, given.list('components', 10), {
      needsExamples,
    });
    this.#checkPlace(businessAccountId, name, language);
    return this.#shelf.save({
      id: idOf(randomUUID()),
      businessAccountId,
      name,
      language,
      category,
      previousCategory: null,
      status,
      parameterFormat,
      components,
      quality: 'UNKNOWN',
      rejectedReason: null,
      editedAt: [],
      held: false,
    });
  }

  edit(id: string, body: unknown, now: number): Template {
    const template = this.#shelf.find(id);
    if (!template) throw noObject(id);
    if (!editable.includes(template.status)) {
      throw templateRefused(
        2_388_002,
        "Message template can't be edited",
        `Its status is ${template.status}.`,
      );
    }
    const given = Param.of('', body ?? {});
    const category = given.has('category') ? given.oneOf('category', templateCategories) : template.category;
    const isApproved = template.status === 'APPROVED';
    if (isApproved && category !== template.category) {
      throw templateRefused(2_388_002, 'The category of an approved template is fixed', template.category);
    }
    const recent = template.editedAt.filter((at) => at + monthMs > now);
    if (isApproved && (recent.length >= mostEdits || (recent.at(-1) ?? 0) + dayMs > now)) {
      throw templateRefused(
        2_388_002,
        'Message template edited too often',
        'An approved template can be edited once in 24 hours and 10 times in 30 days.',
      );
    }
    const components = given.has('components')
      ? checkComponents(category, template.parameterFormat, given.list('components', 10), {
          needsExamples: true,
        })
      : template.components;
    return this.#shelf.save({
      ...template,
      category,
      components,
      status: 'PENDING',
      rejectedReason: null,
      editedAt: isApproved ? [...recent, now] : recent,
    });
  }

  /** By name in all its languages, or the one of this id. @returns what is gone */
  delete(
    businessAccountId: string,
    name: string | undefined,
    id: string | undefined,
    now: number,
  ): Template[] {
    if (name === undefined || name === '') throw invalid('The parameter name is required.');
    const gone = this.#shelf
      .of(businessAccountId)
      .filter((one) => one.name === name && (id === undefined || one.id === id));
    if (gone.length === 0) {
      throw templateRefused(2_593_002, 'Message template not found', `There is no template ${name}.`);
    }
    for (const template of gone) this.#shelf.delete(template.id, now);
    return gone;
  }

  unpause(id: string): Template {
    const template = this.#shelf.find(id);
    if (!template) throw noObject(id);
    if (template.status !== 'PAUSED') {
      throw templateRefused(2_388_002, 'Message template is not paused', `Its status is ${template.status}.`);
    }
    return this.#shelf.save({ ...template, status: 'APPROVED' });
  }

  #checkPlace(businessAccountId: string, name: string, language: string): void {
    if (this.#shelf.named(businessAccountId, name, language)) {
      throw templateRefused(
        2_388_024,
        'Content in This Language Already Exists',
        `There is already ${language} content for this template.`,
      );
    }
    const deletedAt = this.#shelf.deletedAt(businessAccountId, name);
    if (deletedAt !== undefined && deletedAt + monthMs > Date.now()) {
      throw templateRefused(
        2_388_023,
        'Message Template Language Is Being Deleted',
        'An approved template of this name was deleted; the name is free again after 30 days.',
      );
    }
    if (this.#shelf.of(businessAccountId).length >= mostTemplates) {
      throw templateRefused(
        2_388_019,
        'Message template limit exceeded',
        `A business account may have ${mostTemplates} templates.`,
      );
    }
  }
}
