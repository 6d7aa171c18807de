CREATE TABLE "mails" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"text" text,
	"html" text,
	"attachments" jsonb NOT NULL,
	"state" text DEFAULT 'due' NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp (3) with time zone NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "mails_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE INDEX "mails_due" ON "mails" USING btree ("workspace_id","next_try_at") WHERE "mails"."state" = 'due';--> statement-breakpoint
CREATE INDEX "mails_leases" ON "mails" USING btree ("workspace_id","lease_until") WHERE "mails"."state" = 'sending';--> statement-breakpoint
CREATE INDEX "mails_by_created" ON "mails" USING btree ("workspace_id","created_at");