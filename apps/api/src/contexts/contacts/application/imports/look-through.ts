import { Injectable } from '@nestjs/common';
import { TableFiles, TableUnreadable, type TableCell } from '../../../../kernel/table-files.js';
import { importSamples, mostImportRows, type LookedThrough } from '../../domain/imports/import.js';
import {
  ImportTooManyRows,
  ImportUnreadable,
  ImportWithoutRows,
} from '../../domain/imports/import.errors.js';
import { textOf } from '../../domain/imports/read-cell.js';

const longestHeader = 120;
const longestSample = 200;

/** Reads a file once from end to end, so that what is wrong with it is told before anybody maps its columns. */
@Injectable()
export class LookThrough {
  constructor(private readonly tables: TableFiles) {}

  /** @throws ImportUnreadable, ImportTooManyRows, ImportWithoutRows */
  async execute(path: string): Promise<LookedThrough> {
    try {
      return await this.#look(path);
    } catch (error) {
      throw error instanceof TableUnreadable ? new ImportUnreadable(error.reason, error.row) : error;
    }
  }

  async #look(path: string): Promise<LookedThrough> {
    const format = await this.tables.recognise(path);
    let [headerRow, total] = [0, 0];
    let headers: string[] = [];
    const samples: TableCell[][] = [];
    for await (const { number, cells } of this.tables.rows(path, format)) {
      if (headerRow === 0) {
        headerRow = number;
        headers = cells.map((cell) => textOf(cell).replace(/\s+/g, ' ').slice(0, longestHeader));
        continue;
      }
      total += 1;
      if (total > mostImportRows) throw new ImportTooManyRows();
      if (samples.length < importSamples) samples.push(headers.map((_, at) => shortened(cells[at] ?? '')));
    }
    if (headerRow === 0) throw new ImportUnreadable('empty', null);
    if (total === 0) throw new ImportWithoutRows();
    return { format, headers, samples, headerRow, total };
  }
}

function shortened(cell: TableCell): TableCell {
  return typeof cell === 'string' ? textOf(cell).slice(0, longestSample) : cell;
}
