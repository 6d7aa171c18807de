CREATE TABLE "contact_exports" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"wish" jsonb NOT NULL,
	"sight" jsonb NOT NULL,
	"role" text NOT NULL,
	"state" text NOT NULL,
	"total" integer,
	"written" integer DEFAULT 0 NOT NULL,
	"size" bigint,
	"storage_key" text,
	"attempt" integer DEFAULT 0 NOT NULL,
	"busy_until" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "contact_exports_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "contact_exports" ADD CONSTRAINT "contact_exports_workspace_id_user_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contact_exports_by_user" ON "contact_exports" USING btree ("workspace_id","user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "contact_exports_by_state" ON "contact_exports" USING btree ("workspace_id","state","busy_until");--> statement-breakpoint
CREATE INDEX "contact_exports_kept" ON "contact_exports" USING btree ("workspace_id","created_at") WHERE "contact_exports"."storage_key" is not null;