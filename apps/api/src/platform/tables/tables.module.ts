import { Global, Module } from '@nestjs/common';
import { TableFiles } from '../../kernel/table-files.js';
import { DiskTableFiles } from './disk-table-files.js';

/** Spreadsheets, read and written. */
@Global()
@Module({ providers: [{ provide: TableFiles, useClass: DiskTableFiles }], exports: [TableFiles] })
export class TablesModule {}
