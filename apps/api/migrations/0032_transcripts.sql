CREATE TABLE "transcripts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"language" text NOT NULL,
	"with_notes" boolean NOT NULL,
	"personal" boolean NOT NULL,
	"recipient" text,
	"state" text DEFAULT 'due' NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"attachment_id" uuid,
	"tries" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "transcripts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "transcripts" ADD CONSTRAINT "transcripts_workspace_id_conversation_id_conversations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transcripts" ADD CONSTRAINT "transcripts_workspace_id_user_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "transcripts_by_conversation" ON "transcripts" USING btree ("workspace_id","conversation_id");--> statement-breakpoint
CREATE INDEX "transcripts_by_user" ON "transcripts" USING btree ("workspace_id","user_id","created_at");--> statement-breakpoint
CREATE INDEX "transcripts_by_created" ON "transcripts" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "transcripts_due" ON "transcripts" USING btree ("workspace_id","lease_until") WHERE "transcripts"."state" in ('due', 'making');