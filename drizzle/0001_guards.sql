-- What Drizzle cannot say: tenancy and exclusion by row-level security, the append-only ledger, legal transitions,
-- the timer that every open case must own, and the one write path. Roles are made by `recourse migrate` beforehand (D4).

-- D2: PostgreSQL 15 is the minimum; everything below runs on 15 and 18.
alter table contents alter column ciphertext set storage external;--> statement-breakpoint

-- D13: an open case always points at a live timer of its own. Deferred, so that one statement may fire one and arm the next.
alter table cases add constraint cases_next_timer_fk
  foreign key (organisation_id, next_timer_id, id, next_timer_live)
  references timers (organisation_id, id, case_id, live) deferrable initially deferred;--> statement-breakpoint

-- ---------------------------------------------------------------------------------------------------- ledger is append-only
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'append-only table %', tg_table_name using errcode = 'restrict_violation';
end $$;--> statement-breakpoint
create trigger case_events_append_only before update or delete on case_events for each row execute function refuse_change();--> statement-breakpoint
create trigger case_events_no_truncate before truncate on case_events execute function refuse_change();--> statement-breakpoint
create trigger access_log_append_only before update or delete on access_log for each row execute function refuse_change();--> statement-breakpoint
create trigger access_log_no_truncate before truncate on access_log execute function refuse_change();--> statement-breakpoint
create trigger checkpoints_append_only before update or delete on checkpoints for each row execute function refuse_change();--> statement-breakpoint
create trigger checkpoint_heads_append_only before update or delete on checkpoint_heads for each row execute function refuse_change();--> statement-breakpoint
create trigger policies_immutable before update or delete on policies for each row execute function refuse_change();--> statement-breakpoint
create trigger cases_never_deleted before delete on cases for each row execute function refuse_change();--> statement-breakpoint

-- D13: a timer changes once, from live to fired or superseded, and in nothing else.
create function guard_timer() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'timers are never deleted' using errcode = 'restrict_violation';
  end if;
  if (new.organisation_id, new.id, new.case_id, new.clock_key, new.step, new.due_at)
     is distinct from (old.organisation_id, old.id, old.case_id, old.clock_key, old.step, old.due_at)
     or old.fired_at is not null or old.superseded_at is not null then
    raise exception 'timers are immutable' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger timers_immutable before update or delete on timers for each row execute function guard_timer();--> statement-breakpoint

-- M08, D15: no transition that the definition does not have, whoever writes.
create function guard_transition() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.state = old.state and new.definition = old.definition then
    return new;
  end if;
  if tg_op = 'UPDATE' and new.definition is distinct from old.definition then
    raise exception 'the definition of a case is pinned' using errcode = 'restrict_violation';
  end if;
  if not exists (
    select 1 from workflow_transitions w
    where w.definition = new.definition
      and w.from_state = case when tg_op = 'INSERT' then '' else old.state end
      and w.to_state = new.state
  ) then
    raise exception 'transition not in definition' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger cases_legal_transition before insert or update on cases for each row execute function guard_transition();--> statement-breakpoint

-- ---------------------------------------------------------------------------------------------------- row-level security
create function current_organisation() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('recourse.organisation', true), '')::uuid $$;--> statement-breakpoint
create function current_staff() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('recourse.staff', true), '')::uuid $$;--> statement-breakpoint

do $$
declare
  t text;
  own text := 'organisation_id = (select current_organisation())';
  seen text;
begin
  -- tenant tables
  foreach t in array array['sites','policies','groups','group_members','persons','staff','staff_roles','sessions','case_exclusions',
                           'organisation_keys','checkpoints','checkpoint_heads','drafts','idempotency_keys'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I for all to recourse_app, recourse_reader using (%s) with check (%s)', t, own, own);
  end loop;
  -- case-scoped tables: the tenant, minus what the acting person is excluded from (D5)
  foreach t in array array['cases','case_events','contents','case_keys','clocks','timers','parties','search_tokens','files','outbox',
                           'access_log','receipts','import_rows'] loop
    seen := format('%s and not exists (select 1 from case_exclusions x where x.organisation_id = %I.organisation_id and x.case_id = %I.%I
                    and x.staff_id = (select current_staff()))', own, t, t, case when t = 'cases' then 'id' else 'case_id' end);
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I for all to recourse_app, recourse_reader using (%s) with check (%s)', t, seen, own);
  end loop;
end $$;--> statement-breakpoint
alter table organisations enable row level security;--> statement-breakpoint
create policy tenant on organisations for all to recourse_app, recourse_reader
  using (id = (select current_organisation())) with check (id = (select current_organisation()));--> statement-breakpoint
alter table organisation_hosts enable row level security;--> statement-breakpoint
create policy tenant on organisation_hosts for all to recourse_app
  using (organisation_id = (select current_organisation())) with check (organisation_id = (select current_organisation()));--> statement-breakpoint

-- D4: `system` looks over all tenants, but only at what is due.
create policy system_timers on timers for select to recourse_system using (true);--> statement-breakpoint
create policy system_outbox on outbox for all to recourse_system using (true) with check (true);--> statement-breakpoint
create policy system_organisations on organisations for select to recourse_system using (true);--> statement-breakpoint

grant usage on schema public to recourse_app, recourse_system, recourse_reader;--> statement-breakpoint
grant select on workflow_transitions to recourse_app, recourse_reader, recourse_system;--> statement-breakpoint
grant select, insert, update on organisations, sites, groups, group_members, persons, staff, cases, clocks, case_keys, files, parties,
  organisation_keys, receipts, import_rows, organisation_hosts to recourse_app;--> statement-breakpoint
grant select, insert, delete on staff_roles, search_tokens, drafts, idempotency_keys, sessions to recourse_app;--> statement-breakpoint
grant select, insert, update, delete on outbox to recourse_app;--> statement-breakpoint
grant select, insert, delete on contents to recourse_app;--> statement-breakpoint
grant select, insert on case_events, access_log, checkpoints, checkpoint_heads, policies, case_exclusions to recourse_app;--> statement-breakpoint
grant select, insert on timers to recourse_app;--> statement-breakpoint
grant update (fired_at, superseded_at) on timers to recourse_app;--> statement-breakpoint
grant select on timers to recourse_system;--> statement-breakpoint
grant select, update (relayed_at, attempts, parked_at) on outbox to recourse_system;--> statement-breakpoint
grant select (id) on organisations to recourse_system;--> statement-breakpoint
grant select on organisations, sites, cases, case_events, clocks, timers, case_exclusions, policies, checkpoints to recourse_reader;--> statement-breakpoint

-- ---------------------------------------------------------------------------------------------------- look-ups that return ids only (D4)
-- They run as the owner. pg_temp stands last and every table is named with its schema: else a temporary table of the caller's would be
-- read in its place, with the owner's rights.
create function find_organisation(p_host text, p_slug text) returns uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(
    (select h.organisation_id from public.organisation_hosts h where h.host = p_host),
    (select o.id from public.organisations o where o.slug = p_slug),
    -- D6: else the only organisation
    (select (array_agg(o.id))[1] from public.organisations o where p_slug is null having count(*) = 1))
$$;--> statement-breakpoint
create function find_receipt(p_organisation uuid, p_code_hash bytea) returns uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select r.case_id from public.receipts r where r.organisation_id = p_organisation and r.code_hash = p_code_hash and r.revoked_at is null
$$;--> statement-breakpoint
create function find_session(p_token_hash bytea, p_now timestamptz)
  returns table (organisation_id uuid, staff_id uuid) language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select s.organisation_id, s.staff_id from public.sessions s
  join public.staff t on t.organisation_id = s.organisation_id and t.id = s.staff_id
  where s.token_hash = p_token_hash and s.expires_at > p_now and t.disabled_at is null
$$;--> statement-breakpoint
revoke all on function find_organisation(text, text), find_receipt(uuid, bytea), find_session(bytea, timestamptz) from public;--> statement-breakpoint
grant execute on function find_organisation(text, text), find_receipt(uuid, bytea), find_session(bytea, timestamptz) to recourse_app;--> statement-breakpoint

-- ---------------------------------------------------------------------------------------------------- the clock ledger
-- The `clock.*` events of the case chain ARE the clock ledger (ADR 0002): one truth, hash-chained, read through this view.
create view clock_ledger with (security_invoker = true) as
  select e.organisation_id, e.case_id, e.facts ->> 'key' as clock_key, e.seq, substr(e.type, 7) as entry, e.occurred_at, e.recorded_at,
         e.facts, e.actor_kind, e.actor_id, e.role
  from case_events e where e.type like 'clock.%';--> statement-breakpoint
grant select on clock_ledger to recourse_app, recourse_reader;
