ALTER TABLE "drafts" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ALTER COLUMN "id" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ALTER COLUMN "version" DROP DEFAULT;--> statement-breakpoint
CREATE UNIQUE INDEX "drafts_by_id" ON "drafts" USING btree ("workspace_id","id");
