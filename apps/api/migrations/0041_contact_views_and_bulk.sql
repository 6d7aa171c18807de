CREATE TABLE "contact_bulk_edits" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"patch" jsonb NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "contact_bulk_edits_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "contact_bulk_items" (
	"workspace_id" uuid NOT NULL,
	"bulk_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"before" jsonb,
	"version" integer,
	CONSTRAINT "contact_bulk_items_workspace_id_bulk_id_contact_id_pk" PRIMARY KEY("workspace_id","bulk_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "contact_views" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"filter" jsonb NOT NULL,
	"sort" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "contact_views_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "contact_bulk_edits" ADD CONSTRAINT "contact_bulk_edits_workspace_id_user_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_bulk_items" ADD CONSTRAINT "contact_bulk_items_workspace_id_bulk_id_contact_bulk_edits_workspace_id_id_fk" FOREIGN KEY ("workspace_id","bulk_id") REFERENCES "public"."contact_bulk_edits"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_views" ADD CONSTRAINT "contact_views_workspace_id_owner_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contact_bulk_edits_by_user" ON "contact_bulk_edits" USING btree ("workspace_id","user_id");--> statement-breakpoint
CREATE INDEX "contact_bulk_edits_by_state" ON "contact_bulk_edits" USING btree ("workspace_id","state");--> statement-breakpoint
CREATE INDEX "contact_bulk_edits_by_created" ON "contact_bulk_edits" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "contact_bulk_items_by_state" ON "contact_bulk_items" USING btree ("workspace_id","bulk_id","state","contact_id");--> statement-breakpoint
CREATE INDEX "contact_views_by_owner" ON "contact_views" USING btree ("workspace_id","owner_id");--> statement-breakpoint
CREATE INDEX "contact_views_by_created" ON "contact_views" USING btree ("workspace_id","created_at","id");