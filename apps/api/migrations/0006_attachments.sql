CREATE TABLE "attachments" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"message_id" uuid,
	"uploaded_by" uuid,
	"position" integer DEFAULT 0 NOT NULL,
	"kind" text NOT NULL,
	"mime_type" text NOT NULL,
	"size" bigint DEFAULT 0 NOT NULL,
	"name" text,
	"sha256" text,
	"storage_key" text,
	"thumbnail_key" text,
	"playable_key" text,
	"voice_key" text,
	"voice_size" integer,
	"width" integer,
	"height" integer,
	"duration_ms" integer,
	"waveform" jsonb,
	"state" text NOT NULL,
	"error_code" text,
	"reference" jsonb,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "attachments_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "stray_files" (
	"workspace_id" uuid NOT NULL,
	"key" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stray_files_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_workspace_id_message_id_messages_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_workspace_id_uploaded_by_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","uploaded_by") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "attachments_of_message" ON "attachments" USING btree ("workspace_id","message_id","position");--> statement-breakpoint
CREATE INDEX "attachments_by_uploader" ON "attachments" USING btree ("workspace_id","uploaded_by") WHERE "attachments"."uploaded_by" is not null;--> statement-breakpoint
CREATE INDEX "attachments_due" ON "attachments" USING btree ("workspace_id","next_try_at") WHERE "attachments"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "attachments_unsent" ON "attachments" USING btree ("workspace_id","created_at") WHERE "attachments"."message_id" is null;--> statement-breakpoint
CREATE INDEX "stray_files_due" ON "stray_files" USING btree ("workspace_id","due_at");