DROP INDEX "contacts_by_name";--> statement-breakpoint
CREATE INDEX "contacts_by_name" ON "contacts" USING btree ("workspace_id","name" collate "und-x-icu","id");