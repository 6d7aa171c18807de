import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import type { PageParams } from '../../../platform/http/page-params.dto.js';
import type { TeamPage, TeamView } from './team.dto.js';

const list = 'teams';

/** As people sort names; has an index of its own. */
const byName = 't.name collate "und-x-icu"';

const columns = `t.id, t.name, t.color, t.version,
  array(select m.user_id from team_members m where m.workspace_id = t.workspace_id and m.team_id = t.id
    order by m.user_id) as "memberIds"`;

/** The teams of the workspace by name, with who is in them. */
@Injectable()
export class TeamListQuery {
  constructor(private readonly db: TenantDb) {}

  /** @throws CursorInvalid */
  async page(actor: Actor, { limit, cursor }: PageParams): Promise<TeamPage> {
    const after = cursor === undefined ? [] : placeIn(cursor);
    const rows =
      after.length === 0
        ? await this.#rows(actor, 'teams-first', `true order by ${byName}, t.id limit $2`, [limit + 1])
        : await this.#rows(
            actor,
            'teams-after',
            `(${byName}, t.id) > ($3, $4::uuid) order by ${byName}, t.id limit $2`,
            [limit + 1, ...after],
          );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      nextCursor: rows.length > limit && last ? encodeCursor(list, null, [last.name, last.id]) : null,
    };
  }

  /** @throws NotFound */
  async get(actor: Actor, id: string): Promise<TeamView> {
    const team = isUuid(id) ? (await this.byIds(actor, [id])).get(id.toLowerCase()) : undefined;
    if (!team) throw new NotFound('team');
    return team;
  }

  /** Present views by id; those that are gone are left out. */
  async byIds(actor: Actor, ids: readonly string[]): Promise<Map<string, TeamView>> {
    const rows = await this.#rows(actor, 'teams-by-ids', 't.id = any($2::uuid[])', [ids]);
    return new Map(rows.map((team) => [team.id, team]));
  }

  #rows(actor: Actor, name: string, where: string, values: readonly unknown[]): Promise<TeamView[]> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<TeamView>({
        name,
        text: `select ${columns} from teams t where ${ownedSql('t', '$1')} and ${where}`,
        values: [actor.workspaceId, ...values],
      });
      return rows;
    });
  }
}

function placeIn(cursor: string): [name: string, id: string] {
  const [name, id] = decodeCursor(cursor, list, null, 2);
  if (typeof name !== 'string' || !isUuid(id)) throw new CursorInvalid();
  return [name, id];
}
