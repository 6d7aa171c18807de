import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { Ids } from '../../../kernel/ids.js';
import type { Role } from '../../../kernel/permission.js';
import { storableText } from '../../../kernel/storable-text.js';
import { sessionExpiry } from '../domain/session.js';
import { sightOf } from '../domain/visibility.js';
import { AccessTokens } from './ports/access-tokens.js';
import { People } from './ports/people.js';
import { Sessions } from './ports/sessions.js';
import { newRefreshToken } from './refresh-tokens.js';

/** What a person signs in with. */
export interface Device {
  readonly userAgent: string | null;
  readonly ip: string | null;
}

export interface SignedInPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly workspaceId: string;
}

export interface Tokens {
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly refreshToken: string;
  readonly refreshExpiresAt: Date;
}

export type SignedIn = Tokens & { readonly user: SignedInPerson };

const userAgentLimit = 300;

/** Begins a session in the running transaction of the person's workspace. */
@Injectable()
export class OpenSession {
  constructor(
    private readonly sessions: Sessions,
    private readonly people: People,
    private readonly tokens: AccessTokens,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async execute(user: SignedInPerson, device: Device): Promise<{ actor: Actor; signedIn: SignedIn }> {
    const now = this.clock.now();
    const sessionId = this.ids.next();
    const { workspaceId } = user;
    // Who signs in reads nothing yet: their requests say what they may see.
    const sight = sightOf(user.role, 'own', '');
    const actor: Actor = { workspaceId, userId: user.id, role: user.role, sessionId, sight };
    const refresh = newRefreshToken();
    const expiresAt = sessionExpiry(now, now);
    await this.sessions.open(actor, {
      id: sessionId,
      userId: user.id,
      refreshHash: refresh.hash,
      createdAt: now,
      expiresAt,
      userAgent: device.userAgent === null ? null : storableText(device.userAgent).slice(0, userAgentLimit),
      ip: device.ip,
    });
    await this.people.markUsed(actor, user.id, now);
    const access = await this.tokens.issue({ sub: user.id, ws: workspaceId, sid: sessionId });
    return {
      actor,
      signedIn: { ...access, refreshToken: refresh.token, refreshExpiresAt: expiresAt, user },
    };
  }
}
