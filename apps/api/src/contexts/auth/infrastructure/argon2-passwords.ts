import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '../../../kernel/domain-error.js';
import { Passwords } from '../application/ports/passwords.js';
import { Turnstile } from './turnstile.js';

const argon2id = 2;
const cost = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const atOnce = 2;
const waiting = 200;

/** argon2id at two hashes at once per process: a wave of logins waits for itself and leaves the processors to others. */
@Injectable()
export class Argon2Passwords extends Passwords implements OnModuleInit {
  readonly #turnstile = new Turnstile(atOnce, waiting, () => {
    throw new DomainError(
      'service.unavailable',
      'unavailable',
      'Too many people sign in at this moment.',
      {},
      { retryAfterSeconds: 2 },
    );
  });
  #nobody: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return this.#turnstile.pass(() => hash(password, cost));
  }

  async matches(known: string | null, password: string): Promise<boolean> {
    // A person who does not exist has a password all the same, and it costs the same to find out that it is another.
    const stored = known ?? (await this.#hashOfNobody());
    const same = await this.#turnstile.pass(() => verify(stored, password));
    return same && known !== null;
  }

  #hashOfNobody(): Promise<string> {
    this.#nobody ??= hash('nobody has this password', cost);
    return this.#nobody;
  }

  /** Made before the first login, so that not even that one takes longer. */
  async onModuleInit(): Promise<void> {
    await this.#hashOfNobody();
  }
}
