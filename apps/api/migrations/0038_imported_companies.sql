CREATE TABLE "imported_companies" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	CONSTRAINT "imported_companies_workspace_id_import_id_company_id_pk" PRIMARY KEY("workspace_id","import_id","company_id")
);
--> statement-breakpoint
CREATE TABLE "imported_labels" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"label_id" uuid NOT NULL,
	CONSTRAINT "imported_labels_workspace_id_import_id_label_id_pk" PRIMARY KEY("workspace_id","import_id","label_id")
);
--> statement-breakpoint
ALTER TABLE "contact_imports" ADD COLUMN "new_companies" jsonb DEFAULT '{"count":0,"names":[]}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "imported_companies" ADD CONSTRAINT "imported_companies_workspace_id_import_id_contact_imports_workspace_id_id_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."contact_imports"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_companies" ADD CONSTRAINT "imported_companies_workspace_id_company_id_companies_workspace_id_id_fk" FOREIGN KEY ("workspace_id","company_id") REFERENCES "public"."companies"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_labels" ADD CONSTRAINT "imported_labels_workspace_id_import_id_contact_imports_workspace_id_id_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."contact_imports"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_labels" ADD CONSTRAINT "imported_labels_workspace_id_label_id_labels_workspace_id_id_fk" FOREIGN KEY ("workspace_id","label_id") REFERENCES "public"."labels"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imported_companies_by_company" ON "imported_companies" USING btree ("workspace_id","company_id");--> statement-breakpoint
CREATE INDEX "imported_labels_by_label" ON "imported_labels" USING btree ("workspace_id","label_id");--> statement-breakpoint
CREATE INDEX "companies_by_lower_name" ON "companies" USING btree ("workspace_id",lower("name" collate "und-x-icu"));