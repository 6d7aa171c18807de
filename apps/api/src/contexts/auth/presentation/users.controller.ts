import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { roles } from '../../../kernel/permission.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { PermissionTable } from '../../../platform/realtime/permission-table.js';
import { PeopleService } from '../application/people.service.js';
import type { Member } from '../application/ports/people.js';
import { UserPage, UserView } from '../queries/people.dto.js';
import { PeopleQuery } from '../queries/people.query.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { CreateUserBody, PatchUserBody, RoleList } from './users.dto.js';

@Controller()
export class UsersController {
  constructor(
    private readonly people: PeopleService,
    private readonly list: PeopleQuery,
    private readonly permissions: PermissionTable,
  ) {}

  /** The people of the workspace, by name. */
  @Get('users')
  @Allow('users.read')
  listUsers(@CurrentActor() actor: Actor, @Query() params: PageParams): Promise<UserPage> {
    return this.list.page(actor, params);
  }

  /** Adds a person, who can sign in at once. 409 `user.email_taken`; 422 when somebody else than an owner adds an owner. */
  @Post('users')
  @Allow('users.manage')
  @Audited('user.created')
  async createUser(@CurrentActor() actor: Actor, @Body() body: CreateUserBody): Promise<UserView> {
    return viewOf(await this.people.add(actor, body));
  }

  /**
   * Changes name, role or teams, disables or enables. 422 `user.last_owner`, `user.owners_only`, `user.name_shared`,
   * `team.unknown`.
   */
  @Patch('users/:id')
  @Allow('users.manage')
  @Audited('user.updated')
  async updateUser(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: PatchUserBody,
  ): Promise<UserView> {
    return viewOf(await this.people.change(actor, id, body));
  }

  /** The roles there are, with what each may do. */
  @Get('roles')
  @Allow('users.read')
  listRoles(): RoleList {
    return { items: roles.map((role) => ({ role, permissions: [...this.permissions.of(role)] })) };
  }
}

function viewOf(member: Member): UserView {
  return { ...member, disabledAt: member.disabledAt?.toISOString() ?? null };
}
