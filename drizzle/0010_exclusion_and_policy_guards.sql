-- A14, requirements 2.3: only the first policy of an organisation is published by nobody, since it came with the organisation.
create function guard_policy_people() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.draft_id is null and exists (select 1 from policies p where p.organisation_id = new.organisation_id) then
    raise exception 'a later version is published by two people' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger policies_published_by_people before insert on policies for each row execute function guard_policy_people();--> statement-breakpoint

-- C05, D5: an exclusion is voided or renewed, and nothing else of it ever changes, whoever writes.
create function guard_exclusion() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'exclusions are never deleted' using errcode = 'restrict_violation';
  end if;
  if (new.organisation_id, new.staff_id, new.case_id) is distinct from (old.organisation_id, old.staff_id, old.case_id)
     or (new.voided_at is null) = (old.voided_at is null)
     or (new.voided_at is not null and new.cause is distinct from old.cause) then
    raise exception 'an exclusion is voided or renewed, nothing else' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger case_exclusions_kept before update or delete on case_exclusions for each row execute function guard_exclusion();--> statement-breakpoint
create trigger case_exclusions_no_truncate before truncate on case_exclusions execute function refuse_change();--> statement-breakpoint

-- Nobody sees a row about themselves, so the policies below cannot read the table as the person who acts: they ask as the owner.
-- One call a statement, hashed: a call a row took 700 ms for 100,000 cases, this 25 ms (PostgreSQL 15, two cores). plpgsql keeps the plan.
create function cases_closed_to_me() returns setof uuid language plpgsql stable parallel safe security definer rows 20
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if public.current_staff() is null then
    return;
  end if;
  return query select x.case_id from public.case_exclusions x
    where x.organisation_id = public.current_organisation() and x.staff_id = public.current_staff() and x.voided_at is null;
end $$;--> statement-breakpoint

-- D5: the one way an exclusion is written. A cause that is new shuts out again whom an error had been undone for; nobody undoes their own.
create function write_exclusions(p_organisation uuid, p_case uuid, p_now timestamptz, item jsonb) returns void language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if p_organisation is distinct from public.current_organisation() then
    raise exception 'exclusions of another organisation' using errcode = 'insufficient_privilege';
  end if;
  if item -> 'voidedExclusions' ? public.current_staff()::text then
    raise exception 'nobody undoes their own exclusion' using errcode = 'restrict_violation';
  end if;
  if item ? 'exclusions' then
    insert into public.case_exclusions (organisation_id, staff_id, case_id, cause)
    select p_organisation, x."staffId", p_case, x.cause
    from jsonb_to_recordset(item -> 'exclusions') as x("staffId" uuid, cause text)
    on conflict do nothing;
    update public.case_exclusions e set voided_at = null, cause = x.cause
    from jsonb_to_recordset(item -> 'exclusions') as x("staffId" uuid, cause text, renews boolean)
    where x.renews and e.organisation_id = p_organisation and e.case_id = p_case and e.staff_id = x."staffId" and e.voided_at is not null;
  end if;
  if item ? 'voidedExclusions' then
    update public.case_exclusions e set voided_at = p_now
    where e.organisation_id = p_organisation and e.case_id = p_case and e.voided_at is null
      and e.staff_id in (select value::uuid from jsonb_array_elements_text(item -> 'voidedExclusions'));
  end if;
end $$;--> statement-breakpoint
revoke all on function cases_closed_to_me(), write_exclusions(uuid, uuid, timestamptz, jsonb) from public;--> statement-breakpoint
grant execute on function cases_closed_to_me() to recourse_app, recourse_reader;--> statement-breakpoint
grant execute on function write_exclusions(uuid, uuid, timestamptz, jsonb) to recourse_app;--> statement-breakpoint
revoke insert, update on case_exclusions from recourse_app;--> statement-breakpoint
revoke update (voided_at, cause) on case_exclusions from recourse_app;--> statement-breakpoint

do $$
declare
  t text;
  own text := 'organisation_id = (select current_organisation())';
begin
  foreach t in array array['cases','case_events','contents','case_keys','clocks','timers','parties','search_tokens','files','outbox',
                           'access_log','receipts','import_rows'] loop
    -- A row without a case is nobody's to hide: `null in (…)` is not true.
    execute format('alter policy tenant on %I using (%s and (%I in (select cases_closed_to_me())) is not true)', t, own,
                   case when t = 'cases' then 'id' else 'case_id' end);
  end loop;
  execute format('alter policy tenant on case_exclusions using (%s and staff_id is distinct from (select current_staff()))', own);
end $$;--> statement-breakpoint

create or replace function write_ledger(p_organisation uuid, p_case uuid, p_now timestamptz, item jsonb)
returns void language plpgsql security invoker set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into persons (organisation_id, id, wrapped_key, sealed, created_at)
  select p_organisation, p.id, decode(p."wrappedKey", 'base64'), decode(p.sealed, 'base64'), p_now
  from jsonb_to_recordset(coalesce(item -> 'persons', '[]')) as p(id uuid, "wrappedKey" text, sealed text);

  insert into parties (organisation_id, id, case_id, person_id, staff_id, role, view_scope, added_at)
  select p_organisation, p.id, p_case, p."personId", p."staffId", p.role, p."viewScope", p_now
  from jsonb_to_recordset(coalesce(item -> 'parties', '[]')) as p(id uuid, "personId" uuid, "staffId" uuid, role text, "viewScope" text);

  insert into contents (organisation_id, id, case_id, ciphertext)
  select p_organisation, c.id, p_case, decode(c.ciphertext, 'base64')
  from jsonb_to_recordset(coalesce(item -> 'contents', '[]')) as c(id uuid, ciphertext text);

  insert into files (organisation_id, id, case_id, wrapped_key, sealed_name, media_type, size, ciphertext_hash, derived_from, added_at)
  select p_organisation, f.id, p_case, decode(f."wrappedKey", 'base64'), decode(f."sealedName", 'base64'), f."mediaType", f.size,
         decode(f."ciphertextHash", 'hex'), f."derivedFrom", p_now
  from jsonb_to_recordset(coalesce(item -> 'files', '[]')) as f(id uuid, "wrappedKey" text, "sealedName" text, "mediaType" text,
    size bigint, "ciphertextHash" text, "derivedFrom" uuid);

  insert into case_events (organisation_id, case_id, seq, type, v, occurred_at, precision, recorded_at, facts, content_id, content_hash,
    actor_kind, actor_id, role, prev_hash, hash)
  select p_organisation, p_case, e.seq, e.type, e.v, e."occurredAt", e.precision, e."recordedAt", e.facts, e."contentId",
    decode(e."contentHash", 'hex'), e."actorKind", e."actorId", e.role, decode(e."prevHash", 'hex'), decode(e.hash, 'hex')
  from jsonb_to_recordset(item -> 'events') as e(seq int, type text, v int, "occurredAt" timestamptz, precision text,
    "recordedAt" timestamptz, facts jsonb, "contentId" uuid, "contentHash" text, "actorKind" text, "actorId" uuid, role text,
    "prevHash" text, hash text);

  -- D5: exclusion is materialised with the event that causes it.
  if item ?| array['exclusions', 'voidedExclusions'] then
    perform write_exclusions(p_organisation, p_case, p_now, item);
  end if;

  insert into search_tokens (organisation_id, token, case_id)
  select distinct p_organisation, value::bigint, p_case from jsonb_array_elements_text(coalesce(item -> 'searchTokens', '[]'))
  on conflict do nothing;

  insert into outbox (organisation_id, id, case_id, queue, name, facts, request_id, created_at, attempts)
  select p_organisation, o.id, p_case, o.queue, o.name, o.facts, o."requestId", p_now, 0
  from jsonb_to_recordset(coalesce(item -> 'outbox', '[]')) as o(id uuid, queue text, name text, facts jsonb, "requestId" text);
end $$;
