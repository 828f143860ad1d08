-- The history, which is only ever added to, and the outbox.

create table events (
    application_id blob not null references applications (id),
    number integer not null check (number > 0),
    kind text not null,
    actor_id blob references people (id),
    actor_name text not null,
    body text not null,
    happened_at integer not null,
    previous_hash blob not null,
    hash blob not null unique,
    primary key (application_id, number)
) strict;

create table messages (
    id blob not null primary key,
    dedupe_key text not null unique,
    template text not null,
    to_address text not null,
    subject text not null,
    text_body text not null,
    html_body text not null,
    status text not null check (status in ('queued', 'sending', 'accepted', 'deferred', 'failed', 'resolved')),
    attempts integer not null default 0,
    due_at integer not null,
    leased_until integer,
    last_error text not null default '',
    created_at integer not null,
    accepted_at integer,
    application_id blob references applications (id)
) strict;
create index messages_due on messages (due_at) where status in ('queued', 'sending', 'deferred');
create index messages_created on messages (created_at);

create trigger events_are_never_changed before update on events
begin
    select raise(abort, 'events are insert-only');
end;

create trigger events_are_never_deleted before delete on events
begin
    select raise(abort, 'events are insert-only');
end;
