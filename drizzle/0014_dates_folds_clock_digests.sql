-- D14: a due time stands beside the version of the tz database that gave it. ADR 0013: which fold made a row of a case. D12: the latest time
-- that was trusted, across restarts of everything. people.md 1: one digest a day for each member of staff.
CREATE TABLE "clock_mark" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "clock_mark_one" CHECK ("clock_mark"."one")
);
--> statement-breakpoint
CREATE TABLE "digest_entries" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"day" date NOT NULL,
	"case_id" uuid NOT NULL,
	"facts" jsonb NOT NULL,
	"request_id" text,
	CONSTRAINT "digest_entries_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"organisation_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"day" date NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"held_until" timestamp (3) with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "digests_organisation_id_staff_id_day_pk" PRIMARY KEY("organisation_id","staff_id","day")
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "fold_version" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "tz_version" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "time_zone" text;--> statement-breakpoint
ALTER TABLE "digest_entries" ADD CONSTRAINT "digest_entries_organisation_id_staff_id_day_digests_organisation_id_staff_id_day_fk" FOREIGN KEY ("organisation_id","staff_id","day") REFERENCES "public"."digests"("organisation_id","staff_id","day") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_entries" ADD CONSTRAINT "digest_entries_organisation_id_case_id_cases_organisation_id_id_fk" FOREIGN KEY ("organisation_id","case_id") REFERENCES "public"."cases"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_organisation_id_staff_id_staff_organisation_id_id_fk" FOREIGN KEY ("organisation_id","staff_id") REFERENCES "public"."staff"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "digest_entries_day" ON "digest_entries" USING btree ("organisation_id","staff_id","day");--> statement-breakpoint
CREATE INDEX "digest_entries_case" ON "digest_entries" USING btree ("organisation_id","case_id");--> statement-breakpoint
CREATE INDEX "digests_due" ON "digests" USING btree ("organisation_id","due_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "checkpoint_heads_chain" ON "checkpoint_heads" USING btree ("organisation_id","case_id","seq");--> statement-breakpoint

create or replace function write_clocks(p_organisation uuid, p_case uuid, p_now timestamptz, item jsonb)
returns void language plpgsql security invoker set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into clocks (organisation_id, case_id, key, name, regime, binding, state, started_at, due_at, warn_at, ended_at, breached_at,
    tz_version)
  select p_organisation, p_case, c.key, c.name, c.regime, c.binding, c.state, c."startedAt", c."dueAt", c."warnAt", c."endedAt", c."breachedAt",
    c.tz
  from jsonb_to_recordset(item -> 'clocks') as c(key text, name text, regime text, binding text, state text, "startedAt" timestamptz,
    "dueAt" timestamptz, "warnAt" timestamptz, "endedAt" timestamptz, "breachedAt" timestamptz, tz text)
  on conflict (organisation_id, case_id, key) do update
    set state = excluded.state, due_at = excluded.due_at, warn_at = excluded.warn_at, ended_at = excluded.ended_at,
        breached_at = excluded.breached_at, tz_version = excluded.tz_version;

  update timers t set superseded_at = p_now
  where t.organisation_id = p_organisation and t.case_id = p_case and t.live
    and not exists (
      select 1 from jsonb_to_recordset(item -> 'timers') as w(id uuid, "clockKey" text, step text, "dueAt" timestamptz)
      where w."clockKey" = t.clock_key and w.step = t.step and w."dueAt" = t.due_at);

  insert into timers (organisation_id, id, case_id, clock_key, step, due_at)
  select p_organisation, w.id, p_case, w."clockKey", w.step, w."dueAt"
  from jsonb_to_recordset(item -> 'timers') as w(id uuid, "clockKey" text, step text, "dueAt" timestamptz)
  where not exists (
    select 1 from timers t where t.organisation_id = p_organisation and t.case_id = p_case and t.live
      and t.clock_key = w."clockKey" and t.step = w.step and t.due_at = w."dueAt");
end $$;--> statement-breakpoint

create or replace function insert_case(r cases) returns void language sql security invoker set search_path = pg_catalog, public, pg_temp as $$
  insert into cases (organisation_id, id, reference, definition, policy_id, policy_version, state, state_since, cycle, level, severity,
    delay_rank, likelihood, life_risk, retaliation, child_or_sgbv, breached_at, entry_class, channel, locale, site_id, country, handler_id, imported,
    received_at, submitted_at, ended_at, next_due_at, next_timer_id, seq, revision, chain_head, snapshot, fold_version)
  values (r.organisation_id, r.id, r.reference, r.definition, r.policy_id, r.policy_version, r.state, r.state_since, r.cycle, r.level,
    r.severity, r.delay_rank, r.likelihood, r.life_risk, r.retaliation, r.child_or_sgbv, r.breached_at, r.entry_class, r.channel, r.locale, r.site_id,
    r.country, r.handler_id, r.imported, r.received_at, r.submitted_at, r.ended_at, r.next_due_at, r.next_timer_id, r.seq, r.revision,
    r.chain_head, r.snapshot, r.fold_version)
$$;--> statement-breakpoint

create or replace function update_case(p_organisation uuid, p_expected int, r cases) returns void language sql security invoker
  set search_path = pg_catalog, public, pg_temp as $$
  update cases set state = r.state, state_since = r.state_since, cycle = r.cycle, level = r.level, severity = r.severity,
    delay_rank = r.delay_rank, likelihood = r.likelihood, life_risk = r.life_risk, retaliation = r.retaliation, child_or_sgbv = r.child_or_sgbv, breached_at = r.breached_at,
    entry_class = r.entry_class, locale = r.locale, site_id = r.site_id, country = r.country, handler_id = r.handler_id,
    ended_at = r.ended_at, next_due_at = r.next_due_at, next_timer_id = r.next_timer_id, seq = r.seq, revision = r.revision,
    chain_head = r.chain_head, snapshot = r.snapshot, fold_version = r.fold_version
  where organisation_id = p_organisation and id = r.id and seq = p_expected
$$;--> statement-breakpoint

grant select, insert, update on clock_mark to recourse_system;--> statement-breakpoint

-- Entries are of a case: whoever is shut out of it does not see them (D5).
alter table digests enable row level security;--> statement-breakpoint
create policy tenant on digests for all to recourse_app
  using (organisation_id = (select current_organisation())) with check (organisation_id = (select current_organisation()));--> statement-breakpoint
alter table digest_entries enable row level security;--> statement-breakpoint
create policy tenant on digest_entries for all to recourse_app
  using (organisation_id = (select current_organisation()) and (case_id in (select cases_closed_to_me())) is not true)
  with check (organisation_id = (select current_organisation()));--> statement-breakpoint
grant select, insert, update, delete on digests to recourse_app;--> statement-breakpoint
grant select, insert, delete on digest_entries to recourse_app;
