CREATE TABLE "person_availability" (
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"chosen" text DEFAULT 'online' NOT NULL,
	"away_at" timestamp (3) with time zone,
	CONSTRAINT "person_availability_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "desk" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "person_availability" ADD CONSTRAINT "person_availability_workspace_id_user_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "person_availability_by_away" ON "person_availability" USING btree ("workspace_id","away_at");