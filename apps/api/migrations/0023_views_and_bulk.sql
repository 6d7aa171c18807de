CREATE TABLE "bulk_edit_items" (
	"workspace_id" uuid NOT NULL,
	"bulk_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"before" jsonb,
	"version" integer,
	CONSTRAINT "bulk_edit_items_workspace_id_bulk_id_conversation_id_pk" PRIMARY KEY("workspace_id","bulk_id","conversation_id")
);
--> statement-breakpoint
CREATE TABLE "bulk_edits" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"patch" jsonb NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bulk_edits_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"filter" jsonb NOT NULL,
	"sort" text DEFAULT 'recent' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "saved_views_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "bulk_edit_items" ADD CONSTRAINT "bulk_edit_items_workspace_id_bulk_id_bulk_edits_workspace_id_id_fk" FOREIGN KEY ("workspace_id","bulk_id") REFERENCES "public"."bulk_edits"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_edit_items" ADD CONSTRAINT "bulk_edit_items_workspace_id_conversation_id_conversations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_edits" ADD CONSTRAINT "bulk_edits_workspace_id_user_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_workspace_id_owner_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_edit_items_by_state" ON "bulk_edit_items" USING btree ("workspace_id","bulk_id","state");--> statement-breakpoint
CREATE INDEX "bulk_edit_items_by_conversation" ON "bulk_edit_items" USING btree ("workspace_id","conversation_id");--> statement-breakpoint
CREATE INDEX "bulk_edits_by_user" ON "bulk_edits" USING btree ("workspace_id","user_id");--> statement-breakpoint
CREATE INDEX "bulk_edits_by_state" ON "bulk_edits" USING btree ("workspace_id","state");--> statement-breakpoint
CREATE INDEX "bulk_edits_by_created" ON "bulk_edits" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "saved_views_by_owner" ON "saved_views" USING btree ("workspace_id","owner_id");--> statement-breakpoint
CREATE INDEX "saved_views_by_created" ON "saved_views" USING btree ("workspace_id","created_at","id");