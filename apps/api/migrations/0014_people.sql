ALTER TABLE "contact_identities" ADD COLUMN "evidence" text DEFAULT 'message' NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "evidence_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "username" text;--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "thread_key" uuid;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "tax_id_shared" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- Rows of all workspaces are moved: the owner of the tables stands before the wall for as long.
ALTER TABLE "contact_identities" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "contact_identities" SET "evidence_at" = "created_at";--> statement-breakpoint
ALTER TABLE "contact_identities" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contacts" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "contacts" c SET "tax_id_shared" = true WHERE c."tax_id" IS NOT NULL AND EXISTS (
  SELECT FROM "contacts" o WHERE o."workspace_id" = c."workspace_id" AND o."tax_id" = c."tax_id"
    AND (o."created_at", o."id") < (c."created_at", c."id"));--> statement-breakpoint
ALTER TABLE "contacts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_tax_id" ON "contacts" USING btree ("workspace_id","tax_id") WHERE not "contacts"."tax_id_shared";
