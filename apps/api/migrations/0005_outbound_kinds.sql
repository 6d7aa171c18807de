CREATE TABLE "channel_templates" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"category" text NOT NULL,
	"status" text NOT NULL,
	"parameter_format" text NOT NULL,
	"components" jsonb NOT NULL,
	"quality" text,
	"rejected_reason" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "channel_templates_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "early_changes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"kind" text NOT NULL,
	"identity_id" uuid,
	"change" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "early_changes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "message_edits" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"text" text,
	"content" jsonb,
	"replaced_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "message_edits_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "message_reactions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"identity_id" uuid,
	"user_id" uuid,
	"emoji" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"status" text DEFAULT 'sent' NOT NULL,
	"error" jsonb,
	"attempt" integer DEFAULT 0 NOT NULL,
	"fence" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp (3) with time zone,
	CONSTRAINT "message_reactions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "blocked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "blocked_changed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "marketing_stopped" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "marketing_changed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "messaging_limit" text;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "alert" jsonb;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "shows_reading" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "templates_synced_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "stuck_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "dead_letters" ADD COLUMN "discard_reason" text;--> statement-breakpoint
ALTER TABLE "channel_templates" ADD CONSTRAINT "channel_templates_workspace_id_channel_id_channels_workspace_id_id_fk" FOREIGN KEY ("workspace_id","channel_id") REFERENCES "public"."channels"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "early_changes" ADD CONSTRAINT "early_changes_workspace_id_channel_id_channels_workspace_id_id_fk" FOREIGN KEY ("workspace_id","channel_id") REFERENCES "public"."channels"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "early_changes" ADD CONSTRAINT "early_changes_workspace_id_identity_id_contact_identities_workspace_id_id_fk" FOREIGN KEY ("workspace_id","identity_id") REFERENCES "public"."contact_identities"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_edits" ADD CONSTRAINT "message_edits_workspace_id_message_id_messages_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_reactions" ADD CONSTRAINT "message_reactions_workspace_id_message_id_messages_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_reactions" ADD CONSTRAINT "message_reactions_workspace_id_identity_id_contact_identities_workspace_id_id_fk" FOREIGN KEY ("workspace_id","identity_id") REFERENCES "public"."contact_identities"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_reactions" ADD CONSTRAINT "message_reactions_workspace_id_user_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "channel_templates_external" ON "channel_templates" USING btree ("workspace_id","channel_id","external_id");--> statement-breakpoint
CREATE INDEX "channel_templates_by_name" ON "channel_templates" USING btree ("workspace_id","channel_id","name","language","id");--> statement-breakpoint
CREATE INDEX "channel_templates_by_status" ON "channel_templates" USING btree ("workspace_id","channel_id","status");--> statement-breakpoint
CREATE INDEX "early_changes_by_message" ON "early_changes" USING btree ("workspace_id","channel_id","external_id","at");--> statement-breakpoint
CREATE INDEX "early_changes_by_identity" ON "early_changes" USING btree ("workspace_id","identity_id");--> statement-breakpoint
CREATE INDEX "early_changes_by_received" ON "early_changes" USING btree ("workspace_id","received_at");--> statement-breakpoint
CREATE INDEX "message_edits_by_message" ON "message_edits" USING btree ("workspace_id","message_id","replaced_at");--> statement-breakpoint
CREATE UNIQUE INDEX "message_reactions_of_customers" ON "message_reactions" USING btree ("workspace_id","message_id","identity_id","emoji") WHERE "message_reactions"."identity_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "message_reactions_of_the_shop" ON "message_reactions" USING btree ("workspace_id","message_id") WHERE "message_reactions"."identity_id" is null;--> statement-breakpoint
CREATE INDEX "message_reactions_by_message" ON "message_reactions" USING btree ("workspace_id","message_id");--> statement-breakpoint
CREATE INDEX "message_reactions_by_identity" ON "message_reactions" USING btree ("workspace_id","identity_id");--> statement-breakpoint
CREATE INDEX "message_reactions_by_user" ON "message_reactions" USING btree ("workspace_id","user_id");--> statement-breakpoint
CREATE INDEX "message_reactions_due" ON "message_reactions" USING btree ("workspace_id","next_try_at") WHERE "message_reactions"."status" in ('queued', 'sending');