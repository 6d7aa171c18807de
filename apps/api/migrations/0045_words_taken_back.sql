ALTER TABLE "conversations" ALTER COLUMN "last_message_preview" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "messages" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "conversations" c SET "last_message_preview" = NULL FROM "messages" m
WHERE m."workspace_id" = c."workspace_id" AND m."id" = c."last_message_id" AND m."deleted_at" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "conversations" FORCE ROW LEVEL SECURITY;
