import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../../../kernel/actor.js';
import { Clock } from '../../../../kernel/clock.js';
import { DomainError, NotFound } from '../../../../kernel/domain-error.js';
import { EventLog } from '../../../../kernel/event-log.js';
import { Logger } from '../../../../kernel/logger.js';
import { MediaWorkshop } from '../../../../kernel/media-workshop.js';
import { TableFiles, type TableCell } from '../../../../kernel/table-files.js';
import { UnitOfWork } from '../../../../kernel/unit-of-work.js';
import { FileShelf } from '../../../messages/public.js';
import { exportEnded } from '../../domain/exports/export.events.js';
import { ContactRows } from './contact-rows.js';
import { ExportStore, type ContactExport } from './export.store.js';

const leaseMs = 60_000;
const largestFile = 1024 * 1024 * 1024;
const toldEvery = 500;
const mostTries = 5;

class TakenOver extends Error {}

/** Writes the file of an export; a try begins anew, and whoever comes second finds it taken. */
@Injectable()
export class WriteExport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly exports: ExportStore,
    private readonly contacts: ContactRows,
    private readonly tables: TableFiles,
    private readonly workshop: MediaWorkshop,
    private readonly shelf: FileShelf,
    private readonly events: EventLog,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async execute(workspaceId: string, exportId: string, stopping: AbortSignal): Promise<void> {
    const system = systemActor(workspaceId);
    const found = await this.#claim(system, exportId);
    if (!found) return;
    // It holds what whoever asked for it may read, and no more.
    const actor: Actor = { ...system, userId: found.userId, role: found.role, sight: found.sight };
    try {
      await this.#write(actor, found, stopping);
    } catch (error) {
      if (error instanceof TakenOver) return;
      this.logger.warn('an export could not be written', { exportId, error });
      const isOver = error instanceof DomainError && error.kind !== 'unavailable';
      await this.#change(system, found, {
        busyUntil: new Date(this.clock.now().getTime() + 5_000),
        ...(isOver || found.attempt >= mostTries ? { state: 'failed', endedAt: this.clock.now() } : {}),
      });
    }
  }

  #write(actor: Actor, found: ContactExport, stopping: AbortSignal): Promise<void> {
    return this.workshop.visit(async (bench) => {
      const total = await this.contacts.count(actor, found.wish);
      await this.#change(actor, found, { total, written: 0 });
      const rows = this.#told(actor, found, stopping);
      const file = await bench.take(this.tables.write(found.wish.style, rows), largestFile);
      const storageKey = await this.shelf.put(actor, file);
      await this.uow.run(actor, async () => {
        await this.#change(actor, found, {
          ...{ state: 'done', storageKey, size: file.size, endedAt: this.clock.now() },
        });
        await this.shelf.keep(actor, storageKey);
      });
    });
  }

  /** The rows, with word of how far it is. */
  async *#told(
    actor: Actor,
    found: ContactExport,
    stopping: AbortSignal,
  ): AsyncIterable<readonly TableCell[]> {
    let written = -1;
    for await (const row of this.contacts.rows(actor, found.wish)) {
      yield row;
      written += 1;
      if (written % toldEvery !== 0) continue;
      if (stopping.aborted) {
        await this.#change(actor, found, { busyUntil: this.clock.now() });
        throw new TakenOver();
      }
      await this.#change(actor, found, { written, busyUntil: this.#lease() });
    }
    await this.#change(actor, found, { written });
  }

  #claim(actor: Actor, exportId: string): Promise<ContactExport | null> {
    return this.uow.run(actor, async () => {
      const found = await this.exports.lock(actor, exportId).catch((error: unknown) => {
        if (error instanceof NotFound) return null;
        throw error;
      });
      if (found?.state !== 'waiting' || found.busyUntil > this.clock.now()) return null;
      const attempt = found.attempt + 1;
      await this.exports.change(actor, exportId, { attempt, busyUntil: this.#lease() });
      return { ...found, attempt };
    });
  }

  #change(
    actor: Actor,
    { id, attempt }: ContactExport,
    change: Parameters<ExportStore['change']>[2],
  ): Promise<void> {
    return this.uow.run(actor, async () => {
      const present = await this.exports.lock(actor, id);
      if (present.attempt !== attempt || present.state !== 'waiting') throw new TakenOver();
      await this.exports.change(actor, id, change);
      if (change.state !== undefined) await this.events.append(actor, [exportEnded(id)]);
    });
  }

  #lease(): Date {
    return new Date(this.clock.now().getTime() + leaseMs);
  }
}
