ALTER TABLE "routes" ADD COLUMN "replaced_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "routes" r SET "replaced_at" = o."next_at"
FROM (
  SELECT "lookup", lead("created_at") OVER (PARTITION BY "workspace_id", "target_id" ORDER BY "created_at") AS "next_at"
  FROM "routes" WHERE "kind" = 'refresh'
) o
WHERE r."kind" = 'refresh' AND r."lookup" = o."lookup" AND o."next_at" IS NOT NULL;
