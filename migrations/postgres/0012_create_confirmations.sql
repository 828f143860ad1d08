-- The yearly re-confirmation, what retention did, and how a history forgets without breaking.

create table confirmation_drafts (
    application_id uuid not null primary key references applications (id),
    version bigint not null,
    fields text not null,
    saved_by uuid not null references people (id),
    saved_at bigint not null
);

-- What was sent, frozen; only anonymising empties it.
create table confirmations (
    application_id uuid not null references applications (id),
    number bigint not null check (number > 0),
    fields text not null,
    digest bytea not null,
    sent_by uuid not null references people (id),
    sent_at bigint not null,
    redacted_at bigint,
    primary key (application_id, number)
);

create table confirmation_readings (
    application_id uuid not null,
    number bigint not null,
    read_by uuid not null references people (id),
    read_at bigint not null,
    primary key (application_id, number),
    foreign key (application_id, number) references confirmations (application_id, number)
);

-- One row for each act of retention. No personal data: what it is about is a reference or a number.
create table retention_log (
    id uuid not null primary key,
    act text not null check (act in (
        'draft_noticed', 'draft_deleted', 'case_noticed', 'case_anonymised', 'messages_cleared', 'sign_ins_swept',
        'account_closed')),
    reference text not null default '',
    touched bigint not null,
    noted_at bigint not null
);
create index retention_log_reference on retention_log (reference, noted_at);

alter table applications add column anonymised_at bigint;
alter table organisations add column anonymised_at bigint;
alter table events add column redacted_at bigint;

-- The words of a line may go once; its place, its kind, its time and its hash never.
-- A draft that was never sent goes whole, with its history.
create function refuse_change_of_event() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.redacted_at is null and new.redacted_at is not null
        and new.application_id = old.application_id and new.number = old.number and new.kind = old.kind
        and new.happened_at = old.happened_at and new.previous_hash = old.previous_hash
        and new.hash = old.hash
    then
        return new;
    end if;
    if tg_op = 'DELETE' and exists (
        select 1 from applications where id = old.application_id and status = 'draft' and submitted_at is null)
    then
        return old;
    end if;
    raise exception 'events are insert-only';
end
$$;

drop trigger events_are_never_changed on events;
create trigger events_are_never_changed before update or delete on events
    for each row execute function refuse_change_of_event();
create trigger events_are_never_emptied before truncate on events
    for each statement execute function refuse_change();

-- Who acted for an organisation goes with its name, once the last application is anonymised.
create function refuse_change_of_organisation_event() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and exists (
        select 1 from organisations where id = old.organisation_id and anonymised_at is not null)
    then
        return old;
    end if;
    raise exception 'events are insert-only';
end
$$;

drop trigger organisation_events_are_never_changed on organisation_events;
create trigger organisation_events_are_never_changed before update or delete on organisation_events
    for each row execute function refuse_change_of_organisation_event();
create trigger organisation_events_are_never_emptied before truncate on organisation_events
    for each statement execute function refuse_change();

create function refuse_change_of_confirmation() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.redacted_at is null and new.redacted_at is not null
        and new.application_id = old.application_id and new.number = old.number
        and new.digest = old.digest and new.sent_at = old.sent_at
    then
        return new;
    end if;
    raise exception 'confirmations are insert-only';
end
$$;

create trigger confirmations_are_never_changed before update or delete on confirmations
    for each row execute function refuse_change_of_confirmation();
create trigger confirmations_are_never_emptied before truncate on confirmations
    for each statement execute function refuse_change();
