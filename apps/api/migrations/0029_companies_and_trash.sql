CREATE TABLE "companies" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"tax_id" text,
	"domain" text,
	"phone" text,
	"website" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "companies_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "contact_notes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "contact_notes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
DROP INDEX "contacts_by_created";--> statement-breakpoint
DROP INDEX "contacts_by_updated";--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "company_id" uuid;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "blocked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "trashed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "contact_notes" ADD CONSTRAINT "contact_notes_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_notes" ADD CONSTRAINT "contact_notes_workspace_id_author_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","author_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "companies_tax_id" ON "companies" USING btree ("workspace_id","tax_id") WHERE "companies"."tax_id" is not null;--> statement-breakpoint
CREATE INDEX "companies_by_name" ON "companies" USING btree ("workspace_id","name" collate "und-x-icu","id");--> statement-breakpoint
CREATE INDEX "companies_by_created" ON "companies" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "companies_by_updated" ON "companies" USING btree ("workspace_id","updated_at");--> statement-breakpoint
CREATE INDEX "contact_notes_by_contact" ON "contact_notes" USING btree ("workspace_id","contact_id","created_at","id");--> statement-breakpoint
CREATE INDEX "contact_notes_by_author" ON "contact_notes" USING btree ("workspace_id","author_id");--> statement-breakpoint
CREATE INDEX "contact_notes_by_created" ON "contact_notes" USING btree ("workspace_id","created_at");--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_workspace_id_company_id_companies_workspace_id_id_fk" FOREIGN KEY ("workspace_id","company_id") REFERENCES "public"."companies"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contacts_by_company" ON "contacts" USING btree ("workspace_id","company_id") WHERE "contacts"."company_id" is not null;--> statement-breakpoint
CREATE INDEX "contacts_blocked" ON "contacts" USING btree ("workspace_id","blocked_at","id") WHERE "contacts"."blocked_at" is not null;--> statement-breakpoint
CREATE INDEX "contacts_trashed" ON "contacts" USING btree ("workspace_id","trashed_at","id") WHERE "contacts"."trashed_at" is not null;--> statement-breakpoint
CREATE INDEX "contacts_by_created" ON "contacts" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE INDEX "contacts_by_updated" ON "contacts" USING btree ("workspace_id","updated_at","id");