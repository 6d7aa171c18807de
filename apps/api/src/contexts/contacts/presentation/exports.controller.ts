import type { Readable } from 'node:stream';
import { Body, Controller, Get, Header, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { TableFiles, type TableStyle } from '../../../kernel/table-files.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { AskExport } from '../application/exports/ask-export.js';
import { ContactRows } from '../application/exports/contact-rows.js';
import { type ExportWish } from '../application/exports/export.store.js';
import { KeepExports } from '../application/exports/keep-exports.js';
import { exportColumns } from '../domain/exports/export.js';
import { ExportPage, ExportView } from '../queries/export.dto.js';
import { ExportQuery } from '../queries/export.query.js';
import { CreateExportBody, ExportFilter } from './exports.dto.js';

const csv = 'text/csv; charset=utf-8';
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller()
export class ExportsController {
  constructor(
    private readonly ask: AskExport,
    private readonly files: KeepExports,
    private readonly exports: ExportQuery,
    private readonly contacts: ContactRows,
    private readonly tables: TableFiles,
    private readonly uow: UnitOfWork,
  ) {}

  /** Writes contacts into a file in the background; it is kept for seven days, for whoever asked alone. 422 `export.column_unknown`. */
  @Post('exports')
  @Allow('contacts.export')
  @Audited('contact_export.asked')
  async createExport(
    @CurrentActor() actor: Actor,
    @Body() { style, columns, language = 'pt-BR', filter = {} }: CreateExportBody,
  ): Promise<ExportView> {
    const id = await this.ask.execute(actor, { style, columns, language, filter: given(filter) });
    return this.exports.get(actor, id);
  }

  /** One's own exports, the latest first; who may read the audit log sees everybody's, without the files. */
  @Get('exports')
  @Allow('contacts.export')
  listExports(@CurrentActor() actor: Actor, @Query() params: PageParams): Promise<ExportPage> {
    return this.exports.page(actor, params);
  }

  /** How far it is. */
  @Get('exports/:exportId')
  @Allow('contacts.export')
  getExport(@CurrentActor() actor: Actor, @Param('exportId') id: string): Promise<ExportView> {
    return this.exports.get(actor, id);
  }

  /** The file, for whoever asked for it. 409 `export.not_ready` before it is written and after seven days. */
  @Get('exports/:exportId/file')
  @Header('cache-control', 'no-store')
  @ApiProduces('text/csv')
  @Allow('contacts.export')
  async downloadExport(@CurrentActor() actor: Actor, @Param('exportId') id: string): Promise<StreamableFile> {
    const { file, made } = await this.files.open(actor, id);
    return asFile(file, made.wish.style);
  }

  /** The contacts as CSV, while one waits. */
  @Get('contacts/export')
  @Header('cache-control', 'no-store')
  @ApiProduces('text/csv')
  @Allow('contacts.export')
  async exportContacts(@CurrentActor() actor: Actor, @Query() filter: ExportFilter): Promise<StreamableFile> {
    const wish: ExportWish = {
      ...{ style: 'csv_br', columns: exportColumns, language: 'pt-BR', filter: given(filter) },
    };
    // What is wrong with the filter is said before the first byte.
    await this.contacts.count(actor, wish);
    await this.uow.run(actor, () => this.ask.record(actor, actor.userId ?? '', wish));
    return asFile(this.tables.write(wish.style, this.contacts.rows(actor, wish)), wish.style);
  }
}

/** What was left out stays left out: the filter is stored. */
function given(filter: ExportFilter): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

function asFile(file: Readable, style: TableStyle): StreamableFile {
  const name = style === 'xlsx' ? 'contatos.xlsx' : 'contatos.csv';
  return new StreamableFile(file, {
    type: style === 'xlsx' ? workbook : csv,
    disposition: `attachment; filename="${name}"`,
  });
}
