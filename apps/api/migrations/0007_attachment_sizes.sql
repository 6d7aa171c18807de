ALTER TABLE "attachments" ADD COLUMN "thumbnail_size" integer;--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "playable_size" integer;