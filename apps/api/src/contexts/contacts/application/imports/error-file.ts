import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import { TableFiles, type TableCell } from '../../../../kernel/table-files.js';
import { UnitOfWork } from '../../../../kernel/unit-of-work.js';
import { problemWords, type Language } from '../../domain/imports/problem-words.js';
import { ImportStore } from './import.store.js';

const batch = 500;

/** The rows of an import that could not be taken in, to be mended and brought in again. */
@Injectable()
export class ErrorFile {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: ImportStore,
    private readonly tables: TableFiles,
  ) {}

  /** @throws NotFound */
  async execute(
    actor: Actor,
    id: string,
    language: Language,
  ): Promise<{ file: Readable; name: string; type: string }> {
    const { format, headers } = await this.uow.run(actor, () => this.imports.lock(actor, id));
    const style = format.kind === 'xlsx' ? 'xlsx' : 'csv_br';
    const name = language === 'en' ? 'errors' : 'erros';
    return {
      file: this.tables.write(style, this.#rows(actor, id, headers, language)),
      name: `${name}.${format.kind}`,
      type:
        style === 'xlsx'
          ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
          : 'text/csv; charset=utf-8',
    };
  }

  async *#rows(
    actor: Actor,
    id: string,
    headers: readonly string[],
    language: Language,
  ): AsyncIterable<readonly TableCell[]> {
    const { heading, reasonOf } = problemWords(language);
    yield [...headers, heading];
    let last = 0;
    for (;;) {
      const rows = await this.uow.run(actor, () => this.imports.badRows(actor, id, last, batch));
      for (const { cells, problem } of rows)
        yield [...headers.map((_, at) => cells[at] ?? ''), problem ? reasonOf(problem) : ''];
      const next = rows.at(-1);
      if (!next) return;
      last = next.number;
    }
  }
}
