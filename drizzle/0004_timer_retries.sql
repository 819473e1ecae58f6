ALTER TABLE "timers" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "timers" ADD COLUMN "retry_at" timestamp (3) with time zone;--> statement-breakpoint
-- R17: `system` counts failed tries and puts a timer off; it changes nothing else of it, and the trigger refuses the rest to everybody.
create policy system_timers_retry on timers for update to recourse_system using (true) with check (true);--> statement-breakpoint
grant update (failures, retry_at) on timers to recourse_system;--> statement-breakpoint
create index timers_parked on timers (id) where fired_at is null and superseded_at is null and failures > 0;
