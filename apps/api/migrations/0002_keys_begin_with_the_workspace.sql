DROP INDEX "routes_by_target";--> statement-breakpoint
DROP INDEX "sessions_by_user";--> statement-breakpoint
DROP INDEX "inbox_due";--> statement-breakpoint
DROP INDEX "message_tries_external";--> statement-breakpoint
DROP INDEX "messages_external";--> statement-breakpoint
CREATE INDEX "routes_by_target" ON "routes" USING btree ("workspace_id","target_id","created_at");--> statement-breakpoint
CREATE INDEX "sessions_by_user" ON "sessions" USING btree ("workspace_id","user_id","revoked_at");--> statement-breakpoint
CREATE INDEX "inbox_due" ON "inbox" USING btree ("workspace_id","channel_id","received_at","id","next_try_at") WHERE "inbox"."state" = 'due';--> statement-breakpoint
CREATE UNIQUE INDEX "message_tries_external" ON "message_tries" USING btree ("workspace_id","channel_id","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_external" ON "messages" USING btree ("workspace_id","channel_id","external_id");