CREATE TABLE "channel_access" (
	"workspace_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"key" text NOT NULL,
	"may_write" boolean NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "channel_access_workspace_id_channel_id_key_pk" PRIMARY KEY("workspace_id","channel_id","key")
);
--> statement-breakpoint
ALTER TABLE "channel_access" ADD CONSTRAINT "channel_access_workspace_id_channel_id_channels_workspace_id_id_fk" FOREIGN KEY ("workspace_id","channel_id") REFERENCES "public"."channels"("workspace_id","id") ON DELETE no action ON UPDATE no action;