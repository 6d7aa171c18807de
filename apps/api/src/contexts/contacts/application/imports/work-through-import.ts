import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../../../kernel/actor.js';
import { Clock } from '../../../../kernel/clock.js';
import { DomainError, NotFound } from '../../../../kernel/domain-error.js';
import { Logger } from '../../../../kernel/logger.js';
import { UnitOfWork } from '../../../../kernel/unit-of-work.js';
import { workingStates, type ContactImport } from '../../domain/imports/import.js';
import { CheckImport } from './check-import.js';
import { ImportStore } from './import.store.js';
import { type ImportStep } from './import-step.js';
import { RunImport } from './run-import.js';
import { UndoImport } from './undo-import.js';

/** How long a worker that says nothing is waited for. */
const leaseMs = 30_000;
/** Others come first: after each piece an import rests as long as the piece took, up to this. */
const longestRestMs = 250;
/** Between tries of what fails again and again. */
const longestWaitMs = 5 * 60_000;

/** Walks the present step of an import to its end. Whoever comes second finds it taken. */
@Injectable()
export class WorkThroughImport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: ImportStore,
    private readonly check: CheckImport,
    private readonly run: RunImport,
    private readonly undo: UndoImport,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async execute(workspaceId: string, importId: string, stopping: AbortSignal): Promise<void> {
    const claimed = await this.#claim(systemActor(workspaceId), importId);
    if (!claimed) return;
    // What is done is done in the name of whoever asked for it.
    const actor = { ...systemActor(workspaceId), userId: claimed.userId };
    const step = this.#step(actor, claimed, stopping);
    let restMs = 0;
    try {
      await this.#walk(actor, claimed, step);
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unavailable') throw error;
      this.logger.warn('a piece of an import failed', { importId, error });
      restMs = Math.min(claimed.attempt * 5_000, longestWaitMs);
      if (claimed.state === 'running') await this.run.oneByOne(actor, claimed, step);
    } finally {
      await this.#release(actor, claimed, restMs);
    }
  }

  #walk(actor: Actor, claimed: ContactImport, step: ImportStep): Promise<void> {
    if (claimed.state === 'checking') return this.check.execute(actor, claimed, step);
    if (claimed.state === 'running') return this.run.execute(actor, claimed, step);
    return this.undo.execute(actor, claimed, step);
  }

  #claim(actor: Actor, importId: string): Promise<ContactImport | null> {
    return this.uow.run(actor, async () => {
      const found = await this.imports.lock(actor, importId).catch((error: unknown) => {
        if (error instanceof NotFound) return null;
        throw error;
      });
      const now = this.clock.now();
      if (!found || !workingStates.some((state) => state === found.state) || found.busyUntil > now)
        return null;
      const attempt = found.attempt + 1;
      await this.imports.change(actor, importId, { attempt, busyUntil: this.#lease() });
      return { ...found, attempt };
    });
  }

  #step(actor: Actor, { id, attempt, state }: ContactImport, stopping: AbortSignal): ImportStep {
    return {
      next: async (work) => {
        if (stopping.aborted) return false;
        const began = performance.now();
        const goesOn = await this.uow.run(actor, async () => {
          const present = await this.imports.lock(actor, id);
          if (present.attempt !== attempt || present.state !== state) return false;
          await this.imports.change(actor, id, { busyUntil: this.#lease() });
          await work();
          return true;
        });
        await pause(Math.min(performance.now() - began, longestRestMs));
        return goesOn;
      },
    };
  }

  /** What is left of the step is due at once, or after a rest. */
  #release(actor: Actor, { id, attempt }: ContactImport, restMs: number): Promise<void> {
    return this.uow.run(actor, async () => {
      const present = await this.imports.lock(actor, id);
      const busyUntil = new Date(this.clock.now().getTime() + restMs);
      if (present.attempt === attempt) await this.imports.change(actor, id, { busyUntil });
    });
  }

  #lease(): Date {
    return new Date(this.clock.now().getTime() + leaseMs);
  }
}
