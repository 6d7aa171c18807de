import { Body, Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../../kernel/actor.js';
import { Audited, Public, SignedIn, Unaudited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { OwnLimit } from '../../../platform/http/rate-limit.guard.js';
import { LogIn } from '../application/log-in.js';
import { LogOut } from '../application/log-out.js';
import type { SignedIn as Entered } from '../application/open-session.js';
import { RefreshSession } from '../application/refresh-session.js';
import { RegisterWorkspace } from '../application/register-workspace.js';
import { SwitchWorkspace } from '../application/switch-workspace.js';
import { SessionExpired } from '../domain/auth.errors.js';
import {
  LoggedOutView,
  LoginBody,
  RefreshedView,
  RegisterBody,
  SignedInView,
  SwitchBody,
} from './auth.dto.js';
import { deviceOf } from './device.js';
import { OwnSiteGuard } from './own-site.guard.js';
import { RefreshCookie } from './refresh-cookie.js';

@Controller('auth')
export class AuthController {
  constructor(
    private readonly registerWorkspace: RegisterWorkspace,
    private readonly logIn: LogIn,
    private readonly refreshSession: RefreshSession,
    private readonly logOut: LogOut,
    private readonly switchWorkspace: SwitchWorkspace,
    private readonly cookie: RefreshCookie,
  ) {}

  /** A new workspace with its owner, signed in. A known e-mail needs that person's password and gets a further workspace. */
  @Post('register')
  @Public()
  @Audited('workspace.registered')
  async register(
    @Body() body: RegisterBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInView> {
    return this.#enter(reply, await this.registerWorkspace.execute(body, deviceOf(request)));
  }

  /** Signs in to the workspace used last. One answer for a wrong password and an unknown e-mail. */
  @Post('login')
  @HttpCode(200)
  @Public()
  @OwnLimit('wrong passwords are counted, right ones are not')
  @Audited('auth.logged_in')
  async login(
    @Body() body: LoginBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInView> {
    return this.#enter(reply, await this.logIn.execute(body, deviceOf(request)));
  }

  /** Exchanges the refresh cookie for the next one and an access token. Needs `X-Requested-With: crm`. */
  @Post('refresh')
  @HttpCode(200)
  @Public()
  @OwnLimit('counted per session')
  @UseGuards(OwnSiteGuard)
  @Unaudited('the session row is the record; theft is audited where it is found')
  async refresh(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RefreshedView> {
    const { accessToken, expiresIn, ...next } = await this.#withToken(request, reply, (token) =>
      this.refreshSession.execute(token),
    );
    this.cookie.set(reply, next.refreshToken, next.refreshExpiresAt);
    return { accessToken, expiresIn };
  }

  /** Ends the session of the refresh cookie; its sockets are cut. Needs `X-Requested-With: crm`. */
  @Post('logout')
  @HttpCode(200)
  @Public()
  @OwnLimit('a session ends once')
  @UseGuards(OwnSiteGuard)
  @Audited('auth.logged_out')
  async logout(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LoggedOutView> {
    await this.#withToken(request, reply, (token) => this.logOut.execute(token));
    this.cookie.clear(reply);
    return { signedIn: false };
  }

  /** Enters another of one's own workspaces; the session in this one ends. */
  @Post('switch')
  @HttpCode(200)
  @SignedIn()
  @Audited('auth.workspace_entered')
  async switch(
    @CurrentActor() actor: Actor,
    @Body() body: SwitchBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInView> {
    const entered = await this.switchWorkspace.execute(actor, body.workspaceId, deviceOf(request));
    return this.#enter(reply, entered);
  }

  #enter(reply: FastifyReply, { refreshToken, refreshExpiresAt, ...signedIn }: Entered): SignedInView {
    this.cookie.set(reply, refreshToken, refreshExpiresAt);
    return signedIn;
  }

  /** A cookie that is good for nothing any more is taken back. */
  async #withToken<T>(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (token: string) => Promise<T>,
  ): Promise<T> {
    const token = this.cookie.read(request);
    if (token === null) throw new SessionExpired();
    try {
      return await work(token);
    } catch (error) {
      if (error instanceof SessionExpired) this.cookie.clear(reply);
      throw error;
    }
  }
}
