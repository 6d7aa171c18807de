CREATE TABLE "contact_external_ids" (
	"workspace_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	CONSTRAINT "contact_external_ids_workspace_id_contact_id_source_external_id_pk" PRIMARY KEY("workspace_id","contact_id","source","external_id")
);
--> statement-breakpoint
CREATE TABLE "contact_import_rows" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"cells" jsonb NOT NULL,
	"verdict" text NOT NULL,
	"state" text NOT NULL,
	"problem" jsonb,
	"repeats" integer,
	"contact_id" uuid,
	"before" jsonb,
	"version" integer,
	"worked_at" timestamp (3) with time zone,
	"kept" text,
	CONSTRAINT "contact_import_rows_workspace_id_import_id_number_pk" PRIMARY KEY("workspace_id","import_id","number")
);
--> statement-breakpoint
CREATE TABLE "contact_imports" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"size" bigint NOT NULL,
	"storage_key" text,
	"format" jsonb NOT NULL,
	"headers" jsonb NOT NULL,
	"samples" jsonb NOT NULL,
	"guess" jsonb NOT NULL,
	"source" text,
	"header_row" integer NOT NULL,
	"total" integer NOT NULL,
	"state" text NOT NULL,
	"settings" jsonb,
	"new_labels" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"unknown_owners" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"worked" integer DEFAULT 0 NOT NULL,
	"failure" jsonb,
	"attempt" integer DEFAULT 0 NOT NULL,
	"busy_until" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "contact_imports_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "contact_external_ids" ADD CONSTRAINT "contact_external_ids_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_import_rows" ADD CONSTRAINT "contact_import_rows_workspace_id_import_id_contact_imports_workspace_id_id_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."contact_imports"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_imports" ADD CONSTRAINT "contact_imports_workspace_id_user_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "contact_external_ids_known" ON "contact_external_ids" USING btree ("workspace_id","source","external_id");--> statement-breakpoint
CREATE INDEX "contact_import_rows_by_verdict" ON "contact_import_rows" USING btree ("workspace_id","import_id","verdict","number");--> statement-breakpoint
CREATE INDEX "contact_import_rows_by_state" ON "contact_import_rows" USING btree ("workspace_id","import_id","state","number");--> statement-breakpoint
CREATE INDEX "contact_import_rows_by_contact" ON "contact_import_rows" USING btree ("workspace_id","contact_id") WHERE "contact_import_rows"."contact_id" is not null;--> statement-breakpoint
CREATE INDEX "contact_imports_by_user" ON "contact_imports" USING btree ("workspace_id","user_id");--> statement-breakpoint
CREATE INDEX "contact_imports_by_created" ON "contact_imports" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE INDEX "contact_imports_due" ON "contact_imports" USING btree ("workspace_id","busy_until") WHERE "contact_imports"."state" in ('checking', 'running', 'undoing');--> statement-breakpoint
CREATE INDEX "contact_imports_kept" ON "contact_imports" USING btree ("workspace_id","created_at") WHERE "contact_imports"."storage_key" is not null;