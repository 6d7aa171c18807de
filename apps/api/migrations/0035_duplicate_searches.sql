CREATE TABLE "duplicate_searches" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"started_by" uuid,
	"state" text NOT NULL,
	"step" text NOT NULL,
	"last_id" uuid,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "duplicate_searches_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "duplicate_searches_running" ON "duplicate_searches" USING btree ("workspace_id") WHERE "duplicate_searches"."state" = 'running';--> statement-breakpoint
CREATE INDEX "duplicate_searches_by_start" ON "duplicate_searches" USING btree ("workspace_id","started_at");--> statement-breakpoint
CREATE INDEX "duplicate_searches_by_state" ON "duplicate_searches" USING btree ("workspace_id","state");