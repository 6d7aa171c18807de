import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import { writeBatch } from '../../domain/imports/import.js';
import { CompaniesService } from '../companies.service.js';
import { LabelsService } from '../labels.service.js';
import { ImportMakings } from './import-makings.js';

/** Labels and companies that an undone import made go with it, unless somebody has found a use for them. */
@Injectable()
export class TakeBackMakings {
  constructor(
    private readonly makings: ImportMakings,
    private readonly companies: CompaniesService,
    private readonly labels: LabelsService,
  ) {}

  /** Some of them, in the caller's transaction. @returns how many: none when all is done */
  async execute(actor: Actor, importId: string): Promise<number> {
    const companies = await this.makings.unusedCompanies(actor, importId, writeBatch);
    for (const id of companies) await this.companies.remove(actor, id);
    const labels = await this.makings.unusedLabels(actor, importId, writeBatch);
    for (const id of labels) await this.labels.remove(actor, id);
    return companies.length + labels.length;
  }
}
