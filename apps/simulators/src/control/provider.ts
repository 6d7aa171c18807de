import type { FastifyInstance } from 'fastify';
import type { PhoneApp } from '../phone/phone-app.ts';

/** What every simulated provider offers to the control calls, whatever it speaks on its own paths. */
export interface Provider {
  readonly name: string;
  /** Its app on the customers' phone; without it, the phone does not show it. */
  readonly phone?: PhoneApp;
  /** Its own paths, below /{name}. */
  routes(server: FastifyInstance): void;
  /** Its dashboard: makes or changes an account; what is missing is invented. */
  saveAccount(credentials: Readonly<Record<string, unknown>>, webhookUrl: string | undefined): object;
  revoke(credential: string): void;
  /** A customer writes. @throws BadControl */
  write(message: Readonly<Record<string, unknown>>): object | Promise<object>;
  /** Control calls of this provider alone, below /control/{name}. */
  control(server: FastifyInstance): void;
  /** Takes up what an earlier life left. */
  resume(): void;
  stop(): void;
}
