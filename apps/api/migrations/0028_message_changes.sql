ALTER TABLE "messages" ADD COLUMN "change" jsonb;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "change_due_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "messages_changes_due" ON "messages" USING btree ("workspace_id","change_due_at") WHERE "messages"."change_due_at" is not null;