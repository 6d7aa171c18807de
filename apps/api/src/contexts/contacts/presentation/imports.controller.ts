import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  StreamableFile,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { receivedFile } from '../../../platform/http/received-file.js';
import { ErrorFile } from '../application/imports/error-file.js';
import { SteerImport } from '../application/imports/steer-import.js';
import { UploadImport } from '../application/imports/upload-import.js';
import { largestImportFile } from '../domain/imports/import.js';
import { ImportTooLarge } from '../domain/imports/import.errors.js';
import { ImportPage, ImportRowPage, ImportView } from '../queries/import.dto.js';
import { ImportQuery } from '../queries/import.query.js';
import { CheckImportBody, ErrorFileParams, ImportRowParams } from './imports.dto.js';

const form = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: { file: { type: 'string', format: 'binary' } },
  },
};

@Controller('contacts/imports')
export class ImportsController {
  constructor(
    private readonly upload: UploadImport,
    private readonly steer: SteerImport,
    private readonly errors: ErrorFile,
    private readonly imports: ImportQuery,
  ) {}

  /**
   * Uploads a file of contacts, CSV or XLSX, of up to 25 MB and 50,000 rows, and looks it through. 413 `import.too_large`; 422
   * `import.unreadable` with its `reason`, `import.too_many_rows`, `import.no_rows`.
   */
  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody(form)
  @Allow('contacts.import')
  @Audited('contact_import.uploaded')
  async uploadImport(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<ImportView> {
    const id = await receivedFile(
      request,
      largestImportFile,
      () => new ImportTooLarge(),
      (file) => this.upload.execute(actor, file),
    );
    return this.imports.get(actor, id);
  }

  /** The imports of the workspace, the latest first. */
  @Get()
  @Allow('contacts.import')
  listImports(@CurrentActor() actor: Actor, @Query() params: PageParams): Promise<ImportPage> {
    return this.imports.page(actor, params);
  }

  /** How far it is. */
  @Get(':importId')
  @Allow('contacts.import')
  getImport(@CurrentActor() actor: Actor, @Param('importId') id: string): Promise<ImportView> {
    return this.imports.get(actor, id);
  }

  /** Its rows with what became of them, or would. */
  @Get(':importId/rows')
  @Allow('contacts.import')
  listImportRows(
    @CurrentActor() actor: Actor,
    @Param('importId') id: string,
    @Query() params: ImportRowParams,
  ): Promise<ImportRowPage> {
    return this.imports.rows(actor, id, params);
  }

  /** Finds out in the background what would become of each row. 409 `import.not_now`; 422 `import.mapping_invalid`, `label.unknown`, `contact.owner_unknown`. */
  @Post(':importId/check')
  @HttpCode(200)
  @Allow('contacts.import')
  @Audited('contact_import.checked')
  async checkImport(
    @CurrentActor() actor: Actor,
    @Param('importId') id: string,
    @Body() { mapping, policy, source, labelIds = [], ownerId = null }: CheckImportBody,
  ): Promise<ImportView> {
    await this.steer.check(actor, id, { mapping, policy, source: source ?? 'file', labelIds, ownerId });
    return this.imports.get(actor, id);
  }

  /** Takes the rows in, in the background. 409 `import.not_now` unless it was checked. */
  @Post(':importId/run')
  @HttpCode(200)
  @Allow('contacts.import')
  @Audited('contact_import.started')
  async runImport(@CurrentActor() actor: Actor, @Param('importId') id: string): Promise<ImportView> {
    await this.steer.run(actor, id);
    return this.imports.get(actor, id);
  }

  /** Ends the present step. What was taken in until now stays, and can be undone. */
  @Post(':importId/cancel')
  @HttpCode(200)
  @Allow('contacts.import')
  @Audited('contact_import.canceled')
  async cancelImport(@CurrentActor() actor: Actor, @Param('importId') id: string): Promise<ImportView> {
    await this.steer.cancel(actor, id);
    return this.imports.get(actor, id);
  }

  /** Takes it all back, in the background, but contacts that somebody changed or talked to since. 422 `import.too_old` after 30 days. */
  @Post(':importId/undo')
  @HttpCode(200)
  @Allow('contacts.import')
  @Audited('contact_import.undone')
  async undoImport(@CurrentActor() actor: Actor, @Param('importId') id: string): Promise<ImportView> {
    await this.steer.undo(actor, id);
    return this.imports.get(actor, id);
  }

  /** The bad rows as they were, with the reason beside them, as a file for Excel. */
  @Get(':importId/errors')
  @Header('cache-control', 'no-store')
  @ApiProduces('text/csv')
  @Allow('contacts.import')
  async downloadImportErrors(
    @CurrentActor() actor: Actor,
    @Param('importId') id: string,
    @Query() { language = 'pt-BR' }: ErrorFileParams,
  ): Promise<StreamableFile> {
    const { file, name, type } = await this.errors.execute(actor, id, language);
    return new StreamableFile(file, { type, disposition: `attachment; filename="${name}"` });
  }
}
