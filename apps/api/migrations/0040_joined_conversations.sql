CREATE TABLE "conversation_joins" (
	"workspace_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"joined_into" uuid NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "conversation_joins_workspace_id_conversation_id_pk" PRIMARY KEY("workspace_id","conversation_id")
);
--> statement-breakpoint
CREATE TABLE "message_identities" (
	"workspace_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"identity_id" uuid NOT NULL,
	"noted_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_identities_workspace_id_message_id_pk" PRIMARY KEY("workspace_id","message_id")
);
--> statement-breakpoint
ALTER TABLE "conversation_joins" ADD CONSTRAINT "conversation_joins_workspace_id_joined_into_conversations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","joined_into") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_identities" ADD CONSTRAINT "message_identities_workspace_id_message_id_messages_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_identities" ADD CONSTRAINT "message_identities_workspace_id_identity_id_contact_identities_workspace_id_id_fk" FOREIGN KEY ("workspace_id","identity_id") REFERENCES "public"."contact_identities"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversation_joins_by_other" ON "conversation_joins" USING btree ("workspace_id","joined_into");--> statement-breakpoint
CREATE INDEX "message_identities_by_identity" ON "message_identities" USING btree ("workspace_id","identity_id");--> statement-breakpoint
CREATE INDEX "message_identities_by_noted" ON "message_identities" USING btree ("workspace_id","noted_at");--> statement-breakpoint
ALTER TABLE "conversations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contact_identities" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "conversations" c SET "thread_key" = c."contact_id"::text WHERE EXISTS (
	SELECT FROM "contact_identities" i WHERE i."workspace_id" = c."workspace_id" AND i."contact_id" = c."contact_id" AND i."thread_key"::text = c."thread_key"
) AND (c."status" = 'resolved' OR NOT EXISTS (
	SELECT FROM "conversations" o WHERE o."workspace_id" = c."workspace_id" AND o."channel_id" = c."channel_id" AND o."contact_id" = c."contact_id" AND o."id" <> c."id" AND o."status" <> 'resolved'
));
