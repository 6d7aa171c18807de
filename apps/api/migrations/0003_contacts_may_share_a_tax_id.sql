DROP INDEX "contacts_tax_id";--> statement-breakpoint
CREATE INDEX "contacts_by_tax_id" ON "contacts" USING btree ("workspace_id","tax_id") WHERE "contacts"."tax_id" is not null;