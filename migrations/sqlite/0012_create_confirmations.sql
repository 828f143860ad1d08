-- The yearly re-confirmation, what retention did, and how a history forgets without breaking.

create table confirmation_drafts (
    application_id blob not null primary key references applications (id),
    version integer not null,
    fields text not null,
    saved_by blob not null references people (id),
    saved_at integer not null
) strict;

-- What was sent, frozen; only anonymising empties it.
create table confirmations (
    application_id blob not null references applications (id),
    number integer not null check (number > 0),
    fields text not null,
    digest blob not null,
    sent_by blob not null references people (id),
    sent_at integer not null,
    redacted_at integer,
    primary key (application_id, number)
) strict;

create table confirmation_readings (
    application_id blob not null,
    number integer not null,
    read_by blob not null references people (id),
    read_at integer not null,
    primary key (application_id, number),
    foreign key (application_id, number) references confirmations (application_id, number)
) strict;

-- One row for each act of retention. No personal data: what it is about is a reference or a number.
create table retention_log (
    id blob not null primary key,
    act text not null check (act in (
        'draft_noticed', 'draft_deleted', 'case_noticed', 'case_anonymised', 'messages_cleared', 'sign_ins_swept',
        'account_closed')),
    reference text not null default '',
    touched integer not null,
    noted_at integer not null
) strict;
create index retention_log_reference on retention_log (reference, noted_at);

alter table applications add column anonymised_at integer;
alter table organisations add column anonymised_at integer;
alter table events add column redacted_at integer;

-- The words of a line may go once; its place, its kind, its time and its hash never.
drop trigger events_are_never_changed;
create trigger events_are_never_changed before update on events
when old.redacted_at is not null or new.redacted_at is null
    or new.application_id is not old.application_id or new.number is not old.number
    or new.kind is not old.kind or new.happened_at is not old.happened_at
    or new.previous_hash is not old.previous_hash or new.hash is not old.hash
begin
    select raise(abort, 'events are insert-only');
end;

-- A draft that was never sent goes whole, with its history.
drop trigger events_are_never_deleted;
create trigger events_are_never_deleted before delete on events
when not exists (
    select 1 from applications where id = old.application_id and status = 'draft' and submitted_at is null)
begin
    select raise(abort, 'events are insert-only');
end;

-- Who acted for an organisation goes with its name, once the last application is anonymised.
drop trigger organisation_events_are_never_deleted;
create trigger organisation_events_are_never_deleted before delete on organisation_events
when not exists (select 1 from organisations where id = old.organisation_id and anonymised_at is not null)
begin
    select raise(abort, 'events are insert-only');
end;

create trigger confirmations_are_never_changed before update on confirmations
when old.redacted_at is not null or new.redacted_at is null
    or new.application_id is not old.application_id or new.number is not old.number
    or new.digest is not old.digest or new.sent_at is not old.sent_at
begin
    select raise(abort, 'confirmations are insert-only');
end;

create trigger confirmations_are_never_deleted before delete on confirmations
begin
    select raise(abort, 'confirmations are insert-only');
end;
