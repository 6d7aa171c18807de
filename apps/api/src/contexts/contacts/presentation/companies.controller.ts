import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { CompaniesService } from '../application/companies.service.js';
import { CompanyDetail, CompanyPage, CompanyView } from '../queries/company.dto.js';
import { CompanyListQuery } from '../queries/company-list.query.js';
import { CompanyListQueryParams, CreateCompanyBody, PatchCompanyBody } from './companies.dto.js';

@Controller('companies')
export class CompaniesController {
  constructor(
    private readonly companies: CompaniesService,
    private readonly list: CompanyListQuery,
  ) {}

  /** The companies by name; contacts carry their ids, and `contacts?companyId=` gives those of one. */
  @Get()
  @Allow('contacts.read')
  listCompanies(@CurrentActor() actor: Actor, @Query() params: CompanyListQueryParams): Promise<CompanyPage> {
    return this.list.page(actor, params);
  }

  /** 409 `company.duplicate` with `companyId`; 422 `company.tax_id_invalid`, `contact.phone_invalid`. */
  @Post()
  @Allow('contacts.edit')
  @Audited('company.created')
  async createCompany(@CurrentActor() actor: Actor, @Body() body: CreateCompanyBody): Promise<CompanyView> {
    return this.list.get(actor, await this.companies.add(actor, body));
  }

  /** One company, and how many contacts it has. */
  @Get(':id')
  @Allow('contacts.read')
  getCompany(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<CompanyDetail> {
    return this.list.detail(actor, id);
  }

  /** What is left out stays; null takes away. 409 `version_conflict`, `company.duplicate`. */
  @Patch(':id')
  @Allow('contacts.edit')
  @Audited('company.edited')
  async updateCompany(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: PatchCompanyBody,
  ): Promise<CompanyView> {
    await this.companies.change(actor, id, body);
    return this.list.get(actor, id);
  }

  /** Its contacts stay and belong to none. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('contacts.edit')
  @Audited('company.deleted')
  async deleteCompany(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.companies.remove(actor, id);
  }
}
