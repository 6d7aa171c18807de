CREATE TABLE "contact_duplicates" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"score" integer NOT NULL,
	"reasons" text[] NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "contact_duplicates_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "contact_name_keys" (
	"workspace_id" uuid NOT NULL,
	"key" text NOT NULL,
	"contact_id" uuid NOT NULL,
	CONSTRAINT "contact_name_keys_workspace_id_key_contact_id_pk" PRIMARY KEY("workspace_id","key","contact_id")
);
--> statement-breakpoint
CREATE TABLE "duplicate_searches" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"total" integer NOT NULL,
	"compared" integer DEFAULT 0 NOT NULL,
	"found" integer DEFAULT 0 NOT NULL,
	"started_by" uuid,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "duplicate_searches_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
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
ALTER TABLE "contact_duplicates" ADD CONSTRAINT "contact_duplicates_workspace_id_first_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","first_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_duplicates" ADD CONSTRAINT "contact_duplicates_workspace_id_second_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","second_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_name_keys" ADD CONSTRAINT "contact_name_keys_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "contact_duplicates_pair" ON "contact_duplicates" USING btree ("workspace_id","first_id","second_id");--> statement-breakpoint
CREATE INDEX "contact_duplicates_by_second" ON "contact_duplicates" USING btree ("workspace_id","second_id");--> statement-breakpoint
CREATE INDEX "contact_duplicates_by_score" ON "contact_duplicates" USING btree ("workspace_id","state","score" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "contact_name_keys_by_contact" ON "contact_name_keys" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "duplicate_searches_one" ON "duplicate_searches" USING btree ("workspace_id") WHERE "duplicate_searches"."state" = 'running';--> statement-breakpoint
CREATE INDEX "duplicate_searches_by_start" ON "duplicate_searches" USING btree ("workspace_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_merges_in_force" ON "contact_merges" USING btree ("workspace_id","duplicate_id") WHERE "contact_merges"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "contact_merges_by_survivor" ON "contact_merges" USING btree ("workspace_id","survivor_id","merged_at");--> statement-breakpoint
CREATE INDEX "contact_merges_by_age" ON "contact_merges" USING btree ("workspace_id","merged_at") WHERE "contact_merges"."journal" is not null;--> statement-breakpoint
-- Whose numbers WhatsApp told until now it vouches for. Rows of all workspaces are moved: the owner stands before the wall for as long.
ALTER TABLE "contact_identities" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "contact_identities" SET "phone_key" = "match_key" WHERE "channel_type" = 'whatsapp' AND "verified" AND "match_key" ~ '^\d{8,15}$';--> statement-breakpoint
ALTER TABLE "contact_identities" FORCE ROW LEVEL SECURITY;
