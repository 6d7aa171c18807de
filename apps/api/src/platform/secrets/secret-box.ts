import { createSecretKey, generateKeySync, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { TenantDb } from '../db/tenant-db.js';
import { Settings } from '../env/settings.js';
import type { EncryptionKey } from '../env/parsers.js';
import {
  isSealed,
  keyIdOf,
  openBytes,
  openEnvelope,
  sealBytes,
  sealEnvelope,
  SecretUnreadable,
} from './envelope.js';

/** Where a secret is stored. A value that is moved to another row, column, table or workspace does not open there. */
export interface SecretPlace {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

type Owner = Pick<Actor, 'workspaceId'>;

const mostRemembered = 10_000;

/**
 * Seals what must not be readable in the database or a backup. Each workspace has a data key of its own, made when the
 * first secret is sealed and stored wrapped by the first of ENCRYPTION_KEYS; a key that any of the others wrapped is
 * read and wrapped anew, so that the old one can be taken away.
 */
@Injectable()
export class SecretBox {
  readonly #dataKeys = new Map<string, KeyObject>();

  constructor(
    private readonly settings: Settings,
    private readonly db: TenantDb,
  ) {}

  async seal(actor: Owner, place: SecretPlace, plain: string): Promise<string> {
    const key = this.#dataKeys.get(actor.workspaceId) ?? (await this.#readOrMake(actor));
    return sealEnvelope(key, this.#first().id, placeOf(actor, place), Buffer.from(plain));
  }

  /** @throws SecretUnreadable */
  async open(actor: Owner, place: SecretPlace, envelope: string): Promise<string> {
    const key = this.#dataKeys.get(actor.workspaceId) ?? (await this.#read(actor));
    if (!key) throw new SecretUnreadable();
    return openEnvelope(key, placeOf(actor, place), envelope).toString();
  }

  /** Like `seal`, for bytes that are much and many. */
  async sealBytes(actor: Owner, place: SecretPlace, plain: Buffer): Promise<Buffer> {
    const key = this.#dataKeys.get(actor.workspaceId) ?? (await this.#readOrMake(actor));
    return sealBytes(key, placeOf(actor, place), plain);
  }

  /**
   * What `sealBytes` made; bytes that were stored before anything was sealed come back as they are.
   * @throws SecretUnreadable
   */
  async openBytes(actor: Owner, place: SecretPlace, stored: Buffer): Promise<Buffer> {
    if (!isSealed(stored)) return stored;
    const key = this.#dataKeys.get(actor.workspaceId) ?? (await this.#read(actor));
    if (!key) throw new SecretUnreadable();
    return openBytes(key, placeOf(actor, place), stored);
  }

  /** Wraps the workspace's data key by the first of ENCRYPTION_KEYS, when it is not already. */
  async rewrap(actor: Owner): Promise<void> {
    await this.db.run(actor, async () => {
      const wrapped = await this.#wrapped(actor, 'for update');
      if (wrapped === null || keyIdOf(wrapped) === this.#first().id) return;
      await this.#store(actor, this.#wrap(actor, this.#unwrap(actor, wrapped)), wrapped);
    });
  }

  async #read(actor: Owner): Promise<KeyObject | null> {
    return this.db.read(actor, async () => {
      const wrapped = await this.#wrapped(actor);
      if (wrapped === null) return null;
      const key = this.#unwrap(actor, wrapped);
      this.#remember(actor, key, keyIdOf(wrapped) !== this.#first().id);
      return key;
    });
  }

  async #readOrMake(actor: Owner): Promise<KeyObject> {
    return this.db.run(actor, async () => {
      const known = await this.#read(actor);
      if (known) return known;
      const made = generateKeySync('aes', { length: 256 });
      await this.#store(actor, this.#wrap(actor, made), null);
      // Another program may have been faster: what is stored now is the key.
      const stored = await this.#read(actor);
      if (!stored) throw new SecretUnreadable();
      return stored;
    });
  }

  /** Only after the commit: a key that was rolled back must not be used for anything. */
  #remember(actor: Owner, key: KeyObject, isWrappedByOld: boolean): void {
    this.db.afterCommit(() => {
      if (this.#dataKeys.size >= mostRemembered) this.#dataKeys.clear();
      this.#dataKeys.set(actor.workspaceId, key);
      // It opens as it is; wrapping it anew can wait for the next reader when the database is busy.
      if (isWrappedByOld) this.rewrap(actor).catch(() => undefined);
    });
  }

  async #wrapped(actor: Owner, lock: '' | 'for update' = ''): Promise<string | null> {
    const { rows } = await this.db.client.query<{ data_key: string | null }>(
      `select w.data_key from workspaces w where w.id = $1 ${lock}`,
      [actor.workspaceId],
    );
    return rows[0]?.data_key ?? null;
  }

  async #store(actor: Owner, wrapped: string, instead: string | null): Promise<void> {
    await this.db.client.query(
      'update workspaces w set data_key = $2 where w.id = $1 and w.data_key is not distinct from $3',
      [actor.workspaceId, wrapped, instead],
    );
  }

  #wrap(actor: Owner, key: KeyObject): string {
    const first = this.#first();
    return sealEnvelope(createSecretKey(first.key), first.id, keyPlace(actor), key.export());
  }

  #unwrap(actor: Owner, wrapped: string): KeyObject {
    const keyId = keyIdOf(wrapped);
    const by = this.settings.encryptionKeys.find((candidate) => candidate.id === keyId);
    if (!by) throw new SecretUnreadable();
    return createSecretKey(openEnvelope(createSecretKey(by.key), keyPlace(actor), wrapped));
  }

  #first(): EncryptionKey {
    const [first] = this.settings.encryptionKeys;
    if (!first) throw new Error('ENCRYPTION_KEYS holds no key.');
    return first;
  }
}

function placeOf(actor: Owner, { table, column, row }: SecretPlace): string {
  return [actor.workspaceId, table, column, row].join('|');
}

function keyPlace(actor: Owner): string {
  return placeOf(actor, { table: 'workspaces', column: 'data_key', row: actor.workspaceId });
}
