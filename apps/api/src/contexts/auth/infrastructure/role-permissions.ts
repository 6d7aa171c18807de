import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { PermissionTable } from '../../../platform/realtime/permission-table.js';
import { permissionsOf } from '../domain/permissions.js';

@Injectable()
export class RolePermissions extends PermissionTable {
  of(role: Actor['role']): ReadonlySet<string> {
    return permissionsOf(role);
  }
}
