CREATE TABLE "message_mentions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"seen" boolean DEFAULT false NOT NULL,
	CONSTRAINT "message_mentions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "message_mentions" ADD CONSTRAINT "message_mentions_workspace_id_user_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_mentions" ADD CONSTRAINT "message_mentions_workspace_id_conversation_id_conversations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_mentions" ADD CONSTRAINT "message_mentions_workspace_id_message_id_messages_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "message_mentions_once" ON "message_mentions" USING btree ("workspace_id","user_id","conversation_id","message_id");--> statement-breakpoint
CREATE INDEX "message_mentions_unseen" ON "message_mentions" USING btree ("workspace_id","user_id","conversation_id") WHERE not "message_mentions"."seen";--> statement-breakpoint
CREATE INDEX "message_mentions_by_conversation" ON "message_mentions" USING btree ("workspace_id","conversation_id");--> statement-breakpoint
CREATE INDEX "message_mentions_by_message" ON "message_mentions" USING btree ("workspace_id","message_id");