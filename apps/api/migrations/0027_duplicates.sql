CREATE TABLE "duplicate_keys" (
	"workspace_id" uuid NOT NULL,
	"key" bigint NOT NULL,
	"contact_id" uuid NOT NULL,
	CONSTRAINT "duplicate_keys_workspace_id_key_contact_id_pk" PRIMARY KEY("workspace_id","key","contact_id")
);
--> statement-breakpoint
CREATE TABLE "duplicate_suggestions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"score" integer NOT NULL,
	"reasons" text[] NOT NULL,
	"evidence" text[] NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"separated_at" timestamp (3) with time zone,
	"separated_by" uuid,
	CONSTRAINT "duplicate_suggestions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "duplicate_keys" ADD CONSTRAINT "duplicate_keys_contact" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicate_suggestions" ADD CONSTRAINT "duplicate_suggestions_first" FOREIGN KEY ("workspace_id","first_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicate_suggestions" ADD CONSTRAINT "duplicate_suggestions_second" FOREIGN KEY ("workspace_id","second_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "duplicate_keys_by_contact" ON "duplicate_keys" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "duplicate_suggestions_pair" ON "duplicate_suggestions" USING btree ("workspace_id","first_id","second_id");--> statement-breakpoint
CREATE INDEX "duplicate_suggestions_by_second" ON "duplicate_suggestions" USING btree ("workspace_id","second_id");--> statement-breakpoint
CREATE INDEX "duplicate_suggestions_open" ON "duplicate_suggestions" USING btree ("workspace_id","score","id") WHERE "duplicate_suggestions"."separated_at" is null;--> statement-breakpoint
CREATE INDEX "duplicate_suggestions_separate" ON "duplicate_suggestions" USING btree ("workspace_id","separated_at","id") WHERE "duplicate_suggestions"."separated_at" is not null;--> statement-breakpoint
CREATE INDEX "duplicate_suggestions_by_found" ON "duplicate_suggestions" USING btree ("workspace_id","found_at");--> statement-breakpoint
CREATE INDEX "contact_identities_by_phone" ON "contact_identities" USING btree ("workspace_id","phone_key") WHERE "contact_identities"."phone_key" is not null;