import { Injectable } from '@nestjs/common';
import { and, eq, isNull, type SQL } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { Ids, isUuid } from '../../../kernel/ids.js';
import { owned, ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import type { ChannelTemplate } from '../application/ports/channel.js';
import {
  TemplateStore,
  type StoredTemplate,
  type TemplateNews,
} from '../application/ports/template-store.js';
import { channelTemplates } from './channel-templates.schema.js';

/** `xmax` is 0 on a row that the statement itself made. */
const replaceStatement = () => `
  with listed as (
    select * from jsonb_to_recordset($3::jsonb) as v(
      id uuid, "externalId" text, name text, language text, category text, status text, "parameterFormat" text,
      components jsonb, quality text, "rejectedReason" text)),
  written as (
    insert into channel_templates as t (workspace_id, id, channel_id, external_id, name, language, category, status,
      parameter_format, components, quality, rejected_reason, updated_at)
    select $1, v.id, $2, v."externalId", v.name, v.language, v.category, v.status, v."parameterFormat", v.components,
      v.quality, v."rejectedReason", $4 from listed v
    on conflict (workspace_id, channel_id, external_id) do update set
      name = excluded.name, language = excluded.language, category = excluded.category, status = excluded.status,
      parameter_format = excluded.parameter_format, components = excluded.components, quality = excluded.quality,
      rejected_reason = excluded.rejected_reason, updated_at = excluded.updated_at, removed_at = null
    where ${ownedSql('t', '$1')} and (t.removed_at is not null or
      (t.name, t.language, t.category, t.status, t.parameter_format, t.components, t.quality, t.rejected_reason)
      is distinct from (excluded.name, excluded.language, excluded.category, excluded.status, excluded.parameter_format,
        excluded.components, excluded.quality, excluded.rejected_reason))
    returning (xmax = 0) as added),
  gone as (
    update channel_templates t set removed_at = $4
    where ${ownedSql('t', '$1')} and t.channel_id = $2 and t.removed_at is null
      and not exists (select from listed v where v."externalId" = t.external_id)
    returning t.id)
  select (select count(*) from written where added)::int as added, (select count(*) from written where not added)::int as changed,
    (select count(*) from gone)::int as removed`;

@Injectable()
export class PostgresTemplateStore extends TemplateStore {
  constructor(
    private readonly db: TenantDb,
    private readonly ids: Ids,
  ) {
    super();
  }

  async get(actor: Actor, channelId: string, templateId: string): Promise<StoredTemplate | null> {
    if (!isUuid(templateId)) return null;
    return this.#find(actor, channelId, eq(channelTemplates.id, templateId));
  }

  named(actor: Actor, channelId: string, name: string, language: string): Promise<StoredTemplate | null> {
    const isIt = and(eq(channelTemplates.name, name), eq(channelTemplates.language, language));
    return this.#find(actor, channelId, isIt);
  }

  async replace(
    actor: Actor,
    channelId: string,
    templates: readonly ChannelTemplate[],
    now: Date,
  ): Promise<{ added: number; changed: number; removed: number }> {
    // The provider's list may name one twice when it changes between two of its pages: the later one counts.
    const listed = [...new Map(templates.map((template) => [template.externalId, template])).values()];
    const { rows } = await this.db.client.query<{ added: number; changed: number; removed: number }>({
      name: 'templates-replace',
      text: replaceStatement(),
      values: [
        actor.workspaceId,
        channelId,
        JSON.stringify(listed.map((template) => ({ ...template, id: this.ids.next() }))),
        now,
      ],
    });
    return rows[0] ?? { added: 0, changed: 0, removed: 0 };
  }

  async update(actor: Actor, channelId: string, news: TemplateNews, now: Date): Promise<boolean> {
    const { rowCount } = await this.db.client.query({
      name: 'templates-news',
      // The provider writes a language as en_US here and as en-US there.
      text: `update channel_templates t set status = coalesce($6, t.status), category = coalesce($7, t.category),
               quality = coalesce($8, t.quality), rejected_reason = case when $6::text is null then t.rejected_reason else $9 end,
               updated_at = $10, removed_at = case when $6 = 'DELETED' then $10 else t.removed_at end
             where ${ownedSql('t', '$1')} and t.channel_id = $2 and (t.external_id = $3::text or ($3::text is null
               and t.name = $4::text and replace(t.language, '-', '_') = replace($5::text, '-', '_')))`,
      values: [
        actor.workspaceId,
        channelId,
        news.templateId,
        news.name,
        news.language,
        news.status ?? null,
        news.category ?? null,
        news.quality ?? null,
        news.reason ?? null,
        now,
      ],
    });
    return (rowCount ?? 0) > 0;
  }

  #find(actor: Actor, channelId: string, which: SQL | undefined): Promise<StoredTemplate | null> {
    return this.db.read(actor, async () => {
      const [row] = await this.db.tx
        .select()
        .from(channelTemplates)
        .where(
          and(
            owned(channelTemplates, actor),
            eq(channelTemplates.channelId, channelId),
            isNull(channelTemplates.removedAt),
            which,
          ),
        )
        .limit(1);
      return row ?? null;
    });
  }
}
