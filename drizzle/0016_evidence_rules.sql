-- Uploads on their way: tenant data of no case yet, so without exclusions; whoever has the token or the case has a right to one (D5).
alter table uploads enable row level security;--> statement-breakpoint
create policy tenant on uploads for all to recourse_app, recourse_reader
  using (organisation_id = (select current_organisation())) with check (organisation_id = (select current_organisation()));--> statement-breakpoint
grant select, insert, update, delete on uploads to recourse_app;--> statement-breakpoint

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

  -- D18: a file whose key is gone is gone, whatever still lies in a store or a backup.
  if item ? 'destroyedFiles' then
    update files set wrapped_key = null
    where organisation_id = p_organisation and case_id = p_case
      and id in (select value::uuid from jsonb_array_elements_text(item -> 'destroyedFiles'));
  end if;

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
