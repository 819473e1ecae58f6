-- D8: the same few writes for every transition in the system. Plumbing, no rules: what happened was decided before the call.
-- One call sets the organisation and the acting staff member for the transaction and applies a batch of items.
-- Each item answers for itself: 'ok', 'stale' (the case moved on), 'spent' (timer fired or job done already), 'duplicate' (idempotency key).
create function commit_decisions(p_organisation uuid, p_staff uuid, p_now timestamptz, p_items jsonb)
returns jsonb language plpgsql security invoker set search_path = pg_catalog, public, pg_temp as $$
declare
  item jsonb;
  outcomes jsonb := '[]'::jsonb;
begin
  perform set_config('recourse.organisation', p_organisation::text, true),
          set_config('recourse.staff', coalesce(p_staff::text, ''), true);
  for item in select value from jsonb_array_elements(p_items) loop
    outcomes := outcomes || to_jsonb(commit_one(p_organisation, p_now, item));
  end loop;
  return outcomes;
end $$;--> statement-breakpoint

create function commit_one(p_organisation uuid, p_now timestamptz, item jsonb)
returns text language plpgsql security invoker set search_path = pg_catalog, public, pg_temp as $$
declare
  v_case uuid := (item ->> 'caseId')::uuid;
  v_expected int := (item ->> 'expectedSeq')::int;
  v_row cases%rowtype;
  v_next record;
begin
  -- 1. May this item still happen? The claims come first, so that a refusal leaves no trace. At most one of
  --    fired, consumed, idempotency and importRow is given; the row lock makes the claims of one case take turns.
  if v_expected > 0 then
    perform 1 from cases c where c.organisation_id = p_organisation and c.id = v_case and c.seq = v_expected for update;
    if not found then return 'stale'; end if;
  end if;
  if item ? 'fired' then
    update timers set fired_at = p_now
    where organisation_id = p_organisation and id = (item ->> 'fired')::uuid and live and due_at <= p_now;
    if not found then return 'spent'; end if;
  end if;
  if item ? 'consumed' then
    delete from outbox where organisation_id = p_organisation and id = (item ->> 'consumed')::uuid;
    if not found then return 'spent'; end if;
  end if;
  if item ? 'idempotency' then
    insert into idempotency_keys (organisation_id, key_hash, fingerprint, sealed_response, expires_at)
    values (p_organisation, decode(item #>> '{idempotency,keyHash}', 'hex'), decode(item #>> '{idempotency,fingerprint}', 'hex'),
            decode(item #>> '{idempotency,sealedResponse}', 'base64'), (item #>> '{idempotency,expiresAt}')::timestamptz)
    on conflict do nothing;
    if not found then return 'duplicate'; end if;
  end if;
  if item ? 'importRow' then
    if exists (select 1 from import_rows r where r.organisation_id = p_organisation
               and r.source = item #>> '{importRow,source}' and r.row_key = item #>> '{importRow,rowKey}') then
      return 'duplicate';
    end if;
  end if;
  if not item ? 'row' then
    return 'ok'; -- consuming a job without an effect on the case
  end if;

  -- 2. The clocks as they now are, the alarms they need, and the earliest of them.
  v_row := jsonb_populate_record(null::cases, item -> 'row');
  v_row.organisation_id := p_organisation;
  v_row.chain_head := decode(item #>> '{row,chain_head}', 'hex');
  if v_expected > 0 then
    perform write_clocks(p_organisation, v_case, p_now, item);
    select t.id, t.due_at into v_next from timers t
      where t.organisation_id = p_organisation and t.case_id = v_case and t.live order by t.due_at, t.id limit 1;
    v_row.next_timer_id := v_next.id;
    perform update_case(p_organisation, v_expected, v_row);
  else
    -- A new case needs its row before its timers; the key to the timer is checked at commit.
    select (value ->> 'id')::uuid as id, (value ->> 'dueAt')::timestamptz as due_at into v_next
      from jsonb_array_elements(item -> 'timers') order by 2, 1 limit 1;
    v_row.next_timer_id := v_next.id;
    perform insert_case(v_row);
    perform write_clocks(p_organisation, v_case, p_now, item);
    insert into case_keys (organisation_id, case_id, wrapped_key)
      values (p_organisation, v_case, decode(item ->> 'caseKey', 'base64'));
    if item ? 'receiptHash' then
      insert into receipts (organisation_id, code_hash, case_id) values (p_organisation, decode(item ->> 'receiptHash', 'hex'), v_case);
    end if;
    if item ? 'importRow' then
      insert into import_rows (organisation_id, source, row_key, row_hash, case_id)
      values (p_organisation, item #>> '{importRow,source}', item #>> '{importRow,rowKey}',
              decode(item #>> '{importRow,rowHash}', 'hex'), v_case);
    end if;
  end if;

  -- 3. What happened, and the work that follows from it.
  perform write_ledger(p_organisation, v_case, p_now, item);
  return 'ok';
end $$;--> statement-breakpoint

create function insert_case(r cases) returns void language sql security invoker set search_path = pg_catalog, public, pg_temp as $$
  insert into cases (organisation_id, id, reference, definition, policy_id, policy_version, state, state_since, cycle, level, severity,
    delay_rank, likelihood, life_risk, retaliation, child_or_sgbv, breached_at, entry_class, channel, locale, site_id, country, handler_id, imported,
    received_at, submitted_at, ended_at, next_due_at, next_timer_id, seq, revision, chain_head, snapshot)
  values (r.organisation_id, r.id, r.reference, r.definition, r.policy_id, r.policy_version, r.state, r.state_since, r.cycle, r.level,
    r.severity, r.delay_rank, r.likelihood, r.life_risk, r.retaliation, r.child_or_sgbv, r.breached_at, r.entry_class, r.channel, r.locale, r.site_id,
    r.country, r.handler_id, r.imported, r.received_at, r.submitted_at, r.ended_at, r.next_due_at, r.next_timer_id, r.seq, r.revision,
    r.chain_head, r.snapshot)
$$;--> statement-breakpoint

create function update_case(p_organisation uuid, p_expected int, r cases) returns void language sql security invoker
  set search_path = pg_catalog, public, pg_temp as $$
  update cases set state = r.state, state_since = r.state_since, cycle = r.cycle, level = r.level, severity = r.severity,
    delay_rank = r.delay_rank, likelihood = r.likelihood, life_risk = r.life_risk, retaliation = r.retaliation, child_or_sgbv = r.child_or_sgbv, breached_at = r.breached_at,
    entry_class = r.entry_class, locale = r.locale, site_id = r.site_id, country = r.country, handler_id = r.handler_id,
    ended_at = r.ended_at, next_due_at = r.next_due_at, next_timer_id = r.next_timer_id, seq = r.seq, revision = r.revision,
    chain_head = r.chain_head, snapshot = r.snapshot
  where organisation_id = p_organisation and id = r.id and seq = p_expected
$$;--> statement-breakpoint

-- Clocks are upserted; alarms are compared with what is wanted: what is missing is inserted, what is no longer wanted superseded.
create function write_clocks(p_organisation uuid, p_case uuid, p_now timestamptz, item jsonb)
returns void language plpgsql security invoker set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into clocks (organisation_id, case_id, key, name, regime, binding, state, started_at, due_at, warn_at, ended_at, breached_at)
  select p_organisation, p_case, c.key, c.name, c.regime, c.binding, c.state, c."startedAt", c."dueAt", c."warnAt", c."endedAt", c."breachedAt"
  from jsonb_to_recordset(item -> 'clocks') as c(key text, name text, regime text, binding text, state text, "startedAt" timestamptz,
    "dueAt" timestamptz, "warnAt" timestamptz, "endedAt" timestamptz, "breachedAt" timestamptz)
  on conflict (organisation_id, case_id, key) do update
    set state = excluded.state, due_at = excluded.due_at, warn_at = excluded.warn_at, ended_at = excluded.ended_at,
        breached_at = excluded.breached_at;

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

create function write_ledger(p_organisation uuid, p_case uuid, p_now timestamptz, item jsonb)
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
  insert into case_exclusions (organisation_id, staff_id, case_id, cause)
  select p_organisation, x."staffId", p_case, x.cause
  from jsonb_to_recordset(coalesce(item -> 'exclusions', '[]')) as x("staffId" uuid, cause text)
  on conflict do nothing;

  insert into search_tokens (organisation_id, token, case_id)
  select distinct p_organisation, value::bigint, p_case from jsonb_array_elements_text(coalesce(item -> 'searchTokens', '[]'))
  on conflict do nothing;

  insert into outbox (organisation_id, id, case_id, queue, name, facts, request_id, created_at, attempts)
  select p_organisation, o.id, p_case, o.queue, o.name, o.facts, o."requestId", p_now, 0
  from jsonb_to_recordset(coalesce(item -> 'outbox', '[]')) as o(id uuid, queue text, name text, facts jsonb, "requestId" text);
end $$;--> statement-breakpoint

-- K09: a read is logged before the content is returned; chained per case. The caller supplies the hash over the row it builds;
-- a concurrent read makes the insert collide on (case, seq) and is retried.
revoke all on function commit_decisions(uuid, uuid, timestamptz, jsonb), commit_one(uuid, timestamptz, jsonb), insert_case(cases),
  update_case(uuid, int, cases), write_clocks(uuid, uuid, timestamptz, jsonb), write_ledger(uuid, uuid, timestamptz, jsonb) from public;--> statement-breakpoint
grant execute on function commit_decisions(uuid, uuid, timestamptz, jsonb), commit_one(uuid, timestamptz, jsonb), insert_case(cases),
  update_case(uuid, int, cases), write_clocks(uuid, uuid, timestamptz, jsonb), write_ledger(uuid, uuid, timestamptz, jsonb) to recourse_app;--> statement-breakpoint
-- The same few statements for ever: planned once and kept (a third of the database's time on this path was planning).
alter function commit_decisions(uuid, uuid, timestamptz, jsonb) set plan_cache_mode = force_generic_plan;
