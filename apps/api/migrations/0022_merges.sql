CREATE TABLE "contact_merges" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"survivor_id" uuid NOT NULL,
	"duplicate_id" uuid NOT NULL,
	"journal" jsonb,
	"merged_by" uuid,
	"merged_at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "contact_merges_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "phone_key" text;--> statement-breakpoint
CREATE UNIQUE INDEX "contact_merges_in_force" ON "contact_merges" USING btree ("workspace_id","duplicate_id") WHERE "contact_merges"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "contact_merges_by_survivor" ON "contact_merges" USING btree ("workspace_id","survivor_id","merged_at");--> statement-breakpoint
CREATE INDEX "contact_merges_by_age" ON "contact_merges" USING btree ("workspace_id","merged_at") WHERE "contact_merges"."journal" is not null;
--> statement-breakpoint
-- Whose numbers WhatsApp told until now it vouches for. Rows of all workspaces are moved: the owner stands before the wall for as long.
ALTER TABLE "contact_identities" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "contact_identities" SET "phone_key" = "match_key" WHERE "channel_type" = 'whatsapp' AND "verified" AND "match_key" ~ '^\d{8,15}$';--> statement-breakpoint
ALTER TABLE "contact_identities" FORCE ROW LEVEL SECURITY;
