ALTER TABLE "contact_imports" ADD COLUMN "counts" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_imports" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contact_import_rows" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "contact_imports" m SET counts = d.counts FROM (
  SELECT workspace_id, import_id, jsonb_object_agg(name, n) AS counts FROM (
    SELECT workspace_id, import_id, CASE WHEN state IN ('undone', 'kept') THEN state ELSE verdict END AS name, count(*)::int AS n
    FROM "contact_import_rows" GROUP BY 1, 2, 3) one
  GROUP BY 1, 2) d
WHERE d.workspace_id = m.workspace_id AND d.import_id = m.id;--> statement-breakpoint
ALTER TABLE "contact_import_rows" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contact_imports" FORCE ROW LEVEL SECURITY;
