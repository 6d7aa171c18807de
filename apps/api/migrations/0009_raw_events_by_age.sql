DROP INDEX "inbox_by_received";--> statement-breakpoint
CREATE INDEX "inbox_by_received" ON "inbox" USING brin ("workspace_id","received_at");